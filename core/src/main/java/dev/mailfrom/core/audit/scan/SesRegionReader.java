package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.PageTokens;
import dev.mailfrom.core.ses.ReceiptRule;
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
import java.util.function.Supplier;

/**
 * Reads SES of one region in the background: the list page by page, and the attributes of each hundred identities as soon
 * as they are listed. SES throttles each action separately, so the actions run in parallel: for N identities ⌈N/1000⌉
 * requests for the list and ⌈N/100⌉ for each kind of attributes.
 */
final class SesRegionReader {

    private final RegionScan regionScan;
    /** Made by the first read, so that a region for which it cannot be made fails like one that does not answer. */
    private final Lazy<SesGateway> ses;

    /** Once cancelled, no further request is sent to this region. */
    private final CancellationToken ending = new CancellationToken();

    private final boolean thorough;
    private final Executor threads;
    private final ScanQueue queue;
    private final Set<Identity> named = new HashSet<>();
    private final List<Identity> waiting = new ArrayList<>();
    private final PageTokens tokens = new PageTokens();
    private final SerialReads list = new SerialReads();
    private final SerialReads attributes = new SerialReads();
    private final SerialReads verification = new SerialReads();
    private final SerialReads notification = new SerialReads();
    private final SerialReads dkim = new SerialReads();
    private final SerialReads receiving = new SerialReads();

    /** Passes results to the thread that runs the scan. Thread-safe. */
    interface ScanQueue {

        void post(Runnable read);

        void postUnreadableName(String name);
    }

    /**
     * @param thorough whether notifications and receipt rules are read too
     */
    SesRegionReader(RegionScan regionScan, boolean thorough, Executor threads, ScanQueue queue) {
        this.regionScan = regionScan;
        this.ses = new Lazy<>(() -> regionScan.target().ses().apply(ending));
        this.thorough = thorough;
        this.threads = threads;
        this.queue = queue;
    }

    /** Returns at once. */
    void start() {
        reportFailure(receiving
                .enqueue(() -> optional(() -> ses.get().activeReceiptRules(), List.<ReceiptRule>of()))
                .thenAccept(rules -> queue.post(() -> regionScan.addReceiptRules(rules))));
        page(Optional.empty());
    }

    /** Sends no further request. */
    void cancel() {
        ending.cancel();
    }

    /** Waits for the requests in progress, after {@link #cancel}. */
    void await() {
        list.await();
        List.of(receiving, attributes, verification, notification, dkim).forEach(SerialReads::await);
    }

    /** Reads a page and posts it before its attributes and before the next page. */
    private void page(Optional<String> token) {
        reportFailure(list.enqueue(() -> {
            SesGateway.IdentityPage page = ses.get().listIdentities(token);
            List<Identity> fresh = page.identities().stream().filter(named::add).toList();
            Optional<String> next = tokens.after(page);
            boolean last = next.isEmpty();
            queue.post(() -> regionScan.addPage(fresh, last));
            page.unreadable().forEach(queue::postUnreadableName);
            waiting.addAll(fresh);
            while (waiting.size() >= SesGateway.BATCH || last && !waiting.isEmpty()) {
                batch();
            }
            if (last) {
                named.clear();
            } else {
                page(next);
            }
            return last;
        }));
    }

    private void batch() {
        List<Identity> head = waiting.subList(0, Math.min(waiting.size(), SesGateway.BATCH));
        List<Identity> asked = List.copyOf(head);
        head.clear();
        var has = attributes.enqueue(() -> ses.get().mailFromAttributes(asked));
        var verified = verification.enqueue(() -> ses.get().verification(asked));
        var notified = notification.enqueue(
                () -> optional(() -> ses.get().notification(asked), Map.<Identity, NotificationAttributes>of()));
        var signed = dkim.enqueue(() -> ReadResult.readOptional(() -> ses.get().dkim(asked)));
        reportFailure(CompletableFuture.allOf(has, verified, notified, signed).thenRun(() -> {
            var batch = new RegionAttributes.Batch(has.join(), verified.join(), notified.join(), signed.join());
            queue.post(() -> regionScan.addAttributes(asked, batch));
        }));
    }

    private <T> ReadResult<T> optional(Supplier<T> read, T nothing) {
        return thorough ? ReadResult.readOptional(read) : ReadResult.known(nothing);
    }

    private void reportFailure(CompletableFuture<?> reads) {
        reads.whenComplete((done, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                RuntimeException why =
                        cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
                queue.post(() -> {
                    regionScan.fail(why);
                    ending.cancel();
                });
            }
        });
    }

    /** Runs the requests of one action one after the other, and none after a failure. */
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

        /** The result was reported already. */
        synchronized void await() {
            last.handle((done, failure) -> failure == null).join();
        }
    }
}
