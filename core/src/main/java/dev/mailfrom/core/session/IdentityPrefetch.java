package dev.mailfrom.core.session;

import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.ses.SesReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads all identities of one target in the background, behind everything interactive, so that completion knows them. */
public final class IdentityPrefetch {

    private final AwsTarget target;
    private final SharedResources resources;
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());

    IdentityPrefetch(AwsTarget target, SharedResources resources) {
        this.target = target;
        this.resources = resources;
    }

    /** Starts reading and returns at once. */
    public void start() {
        start(() -> {});
    }

    /** Starts reading and returns at once. @param then runs afterwards, after a failure too */
    public void start(Runnable then) {
        start(() -> {}, then);
    }

    /** Starts reading and returns at once. @param loaded runs once the account and what was read of it before are known */
    public void start(Runnable loaded, Runnable then) {
        resources.threads().execute(() -> {
            try {
                CachedIdentities identities = target.identityCache();
                identities.load();
                target.scope();
                loaded.run();
                identities.refresh(new SesReader(
                        target.ses(new RequestContext(Priority.BULK, resources.closing(), ThrottleListener.SILENT))));
            } catch (RuntimeException e) {
                // Completion offers less. The first command that needs SES fails for the same reason and reports it.
                failure.set(Optional.of(e));
            } finally {
                then.run();
            }
        });
    }

    /** Why the last reading failed. */
    public Optional<RuntimeException> failure() {
        return failure.get();
    }

    /** Why the last reading failed. The next call returns nothing. */
    public Optional<RuntimeException> takeFailure() {
        return failure.getAndSet(Optional.empty());
    }
}
