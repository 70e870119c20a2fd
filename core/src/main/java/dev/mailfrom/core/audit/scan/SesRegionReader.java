package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.SesGateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads SES of one region in the background: the list page by page, and what each hundred identities have as soon as
 * they are named. SES throttles each action by itself, so that the actions go side by side, each in a lane of its own:
 * for N identities ⌈N/1000⌉ requests of the list and ⌈N/100⌉ of each kind of attributes.
 */
final class SesRegionReader {

    private final RegionScan regionScan;
    private final SesGateway ses;
    private final CancellationToken ending;
    private final boolean thorough;
    private final Executor threads;
    private final Consumer<ScanEvent> scanEvent;
    private final Set<Identity> named = new HashSet<>();
    private final List<Identity> waiting = new ArrayList<>();
    private final SerialReads list = new SerialReads();
    private final SerialReads attributes = new SerialReads();
    private final SerialReads verification = new SerialReads();
    private final SerialReads notification = new SerialReads();
    private final SerialReads receiving = new SerialReads();

    /**
     * @param thorough whether notifications and receipt rules are read too
     * @param ending after which no further request is sent
     * @param scanEvent must be quick
     */
    SesRegionReader(
            RegionScan regionScan,
            boolean thorough,
            Executor threads,
            CancellationToken ending,
            Consumer<ScanEvent> scanEvent) {
        this.regionScan = regionScan;
        this.ses = regionScan.target().ses().apply(ending);
        this.ending = ending;
        this.thorough = thorough;
        this.threads = threads;
        this.scanEvent = scanEvent;
    }

    /** Returns at once. */
    void start() {
        publish(receiving.enqueue(() -> new ScanEvent.ReceiptRulesRead(
                regionScan,
                thorough ? ReadResult.readOptional(ses::activeReceiptRules) : ReadResult.known(List.of()))));
        page(Optional.empty());
    }

    /** Waits for the requests that are on their way, after the ending. */
    void await() {
        list.await();
        List.of(receiving, attributes, verification, notification).forEach(SerialReads::await);
    }

    /** A page is told before what it brings, and before the next. */
    private void page(Optional<String> token) {
        publishFailure(list.enqueue(() -> {
            SesGateway.IdentityPage page = ses.listIdentities(token);
            List<Identity> fresh = page.identities().stream().filter(named::add).toList();
            boolean last = page.next().isEmpty();
            scanEvent.accept(new ScanEvent.Listed(regionScan, fresh, page.unreadable(), last));
            waiting.addAll(fresh);
            while (waiting.size() >= SesGateway.BATCH || last && !waiting.isEmpty()) {
                batch(taken());
            }
            if (last) {
                named.clear();
            } else {
                page(page.next());
            }
            return last;
        }));
    }

    private List<Identity> taken() {
        List<Identity> head = waiting.subList(0, Math.min(waiting.size(), SesGateway.BATCH));
        List<Identity> batch = List.copyOf(head);
        head.clear();
        return batch;
    }

    private void batch(List<Identity> asked) {
        var has = attributes.enqueue(() -> ses.mailFromAttributes(asked));
        var verified = verification.enqueue(() -> ses.verification(asked));
        var notified = notification.enqueue(() -> notification(asked));
        publish(CompletableFuture.allOf(has, verified, notified)
                .thenApply(all ->
                        new ScanEvent.AttributesRead(regionScan, asked, has.join(), verified.join(), notified.join())));
    }

    private ReadResult<Map<Identity, NotificationAttributes>> notification(List<Identity> asked) {
        return thorough ? ReadResult.readOptional(() -> ses.notification(asked)) : ReadResult.known(Map.of());
    }

    private void publish(CompletableFuture<? extends ScanEvent> what) {
        publishFailure(what.thenAccept(scanEvent));
    }

    private void publishFailure(CompletableFuture<?> what) {
        what.whenComplete((done, failure) -> {
            if (failure != null) {
                scanEvent.accept(new ScanEvent.Failed(cause(failure)));
            }
        });
    }

    private static RuntimeException cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** One action: a request after the other, and none after one that failed. */
    private final class SerialReads {

        private CompletableFuture<?> last = CompletableFuture.completedFuture("");

        synchronized <T> CompletableFuture<T> enqueue(Supplier<T> read) {
            CompletableFuture<T> mine = last.thenApplyAsync(
                    before -> {
                        ending.checkCancelled();
                        return read.get();
                    },
                    threads);
            last = mine;
            return mine;
        }

        /** Whatever came of it was told already. */
        synchronized void await() {
            last.handle((done, failure) -> failure == null).join();
        }
    }
}
