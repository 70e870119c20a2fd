package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.publish.RequestPace;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Spaces the requests to accounts of DNS providers, from all processes on a store together. While the store is
 * unavailable, changes fail, and reads keep the pace of this process only. Thread-safe.
 */
public final class ProviderPaces {

    private final RequestQueues queues;

    /** @param slots of the store, with the interval of these requests @param interval the same, while the store is away */
    public ProviderPaces(Slots slots, Duration interval, Ticker clock) {
        this.queues = new RequestQueues(slots, interval, clock);
    }

    private record ProviderKey(String provider, String account, boolean isRead) implements SlotKey {

        @Override
        public String bucket() {
            return account + "/" + provider;
        }

        @Override
        public String requestName() {
            return provider;
        }
    }

    /**
     * The pace of one account.
     *
     * @param provider its short name
     * @param context of the request that waits
     */
    public RequestPace of(String provider, String account, Supplier<RequestContext> context) {
        return new RequestPace() {
            @Override
            public void await(boolean isChange) {
                Permit permit = queues.acquire(key(isChange), context.get(), () -> {});
                // Reported before it is sent: these providers allow more than is taken, so a late one does no harm.
                permit.requestSent();
                permit.requestEnded();
            }

            @Override
            public void pushBack(Duration by) {
                queues.pushBack(key(true), by);
            }

            private SlotKey key(boolean isChange) {
                return new ProviderKey(provider, account, !isChange);
            }
        };
    }
}
