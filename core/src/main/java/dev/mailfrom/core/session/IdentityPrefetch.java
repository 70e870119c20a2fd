package dev.mailfrom.core.session;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.ses.SesReader;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** Reads all identities in the background, behind everything a person waits for, so that completion knows them. */
final class IdentityPrefetch {

    private final Executor threads;
    private final CancellationToken closing;
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());

    /** @param closing ends the reading */
    IdentityPrefetch(Executor threads, CancellationToken closing) {
        this.threads = threads;
        this.closing = closing;
    }

    /** Returns at once. @param then is run afterwards, however it went */
    void start(AwsTarget awsTarget, Runnable then) {
        threads.execute(() -> {
            try {
                CachedIdentities book = awsTarget.identityCache().open();
                book.load();
                book.refresh(new SesReader(
                        awsTarget.ses(new RequestContext(Priority.BULK, closing, ThrottleListener.SILENT))));
            } catch (RuntimeException e) {
                // Completion has less to offer; the first command that needs SES meets the same and says so.
                failure.set(Optional.of(e));
            } finally {
                then.run();
            }
        });
    }

    /** Why the last reading failed, told once. */
    Optional<RuntimeException> takeFailure() {
        return failure.getAndSet(Optional.empty());
    }
}
