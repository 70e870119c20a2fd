package dev.mailfrom.core.session;

import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.change.Priority;
import dev.mailfrom.core.ses.SesReader;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** Reads all identities in the background, behind everything a person waits for, so that completion knows them. */
final class Warming {

    private final Executor threads;
    private final Cancellation closing;
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());

    /** @param closing ends the reading */
    Warming(Executor threads, Cancellation closing) {
        this.threads = threads;
        this.closing = closing;
    }

    /** Returns at once. @param then is run afterwards, however it went */
    void start(Place place, Runnable then) {
        threads.execute(() -> {
            try {
                RememberedIdentities book = place.book().open();
                book.load();
                book.refresh(new SesReader(place.ses(new Asker(Priority.BULK, closing, GateListener.SILENT))));
            } catch (RuntimeException e) {
                // Completion has less to offer; the first command that needs SES meets the same and says so.
                failure.set(Optional.of(e));
            } finally {
                then.run();
            }
        });
    }

    /** Why the last reading failed, told once. */
    Optional<RuntimeException> failure() {
        return failure.getAndSet(Optional.empty());
    }
}
