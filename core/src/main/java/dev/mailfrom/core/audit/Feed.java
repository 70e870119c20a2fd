package dev.mailfrom.core.audit;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.rules.Fact;
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
final class Feed {

    private final Region region;
    private final SesGateway ses;
    private final Cancellation ending;
    private final boolean thorough;
    private final Executor threads;
    private final Consumer<News> news;
    private final Set<Identity> named = new HashSet<>();
    private final List<Identity> waiting = new ArrayList<>();
    private final Lane list = new Lane();
    private final Lane attributes = new Lane();
    private final Lane verification = new Lane();
    private final Lane notification = new Lane();
    private final Lane receiving = new Lane();

    /**
     * @param thorough whether notifications and receipt rules are read too
     * @param ending after which no further request is sent
     * @param news must be quick
     */
    Feed(Region region, boolean thorough, Executor threads, Cancellation ending, Consumer<News> news) {
        this.region = region;
        this.ses = region.site().ses().apply(ending);
        this.ending = ending;
        this.thorough = thorough;
        this.threads = threads;
        this.news = news;
    }

    /** Returns at once. */
    void start() {
        tell(receiving.next(() ->
                new News.Receiving(region, thorough ? Fact.tolerant(ses::activeReceiptRules) : Fact.known(List.of()))));
        page(Optional.empty());
    }

    /** Waits for the requests that are on their way, after the ending. */
    void await() {
        list.await();
        List.of(receiving, attributes, verification, notification).forEach(Lane::await);
    }

    /** A page is told before what it brings, and before the next. */
    private void page(Optional<String> token) {
        tellFailure(list.next(() -> {
            SesGateway.IdentityPage page = ses.listIdentities(token);
            List<Identity> fresh = page.identities().stream().filter(named::add).toList();
            boolean last = page.next().isEmpty();
            news.accept(new News.Listed(region, fresh, page.unreadable(), last));
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
        var has = attributes.next(() -> ses.mailFromAttributes(asked));
        var verified = verification.next(() -> ses.verification(asked));
        var notified = notification.next(() -> notification(asked));
        tell(CompletableFuture.allOf(has, verified, notified)
                .thenApply(all -> new News.Read(region, asked, has.join(), verified.join(), notified.join())));
    }

    private Fact<Map<Identity, NotificationAttributes>> notification(List<Identity> asked) {
        return thorough ? Fact.tolerant(() -> ses.notification(asked)) : Fact.known(Map.of());
    }

    private void tell(CompletableFuture<? extends News> what) {
        tellFailure(what.thenAccept(news));
    }

    private void tellFailure(CompletableFuture<?> what) {
        what.whenComplete((done, failure) -> {
            if (failure != null) {
                news.accept(new News.Broken(cause(failure)));
            }
        });
    }

    private static RuntimeException cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** One action: a request after the other, and none after one that failed. */
    private final class Lane {

        private CompletableFuture<?> last = CompletableFuture.completedFuture("");

        synchronized <T> CompletableFuture<T> next(Supplier<T> read) {
            CompletableFuture<T> mine = last.thenApplyAsync(
                    before -> {
                        ending.check();
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
