package dev.mailfrom.core.audit;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Looks at every identity of one region or several once. SES is read in the background, each region behind its own gate;
 * as soon as an identity and those above and below it were read, its DNS is asked; as soon as DNS has answered, the rules
 * judge, and it is handed on and forgotten. So the whole takes as long as SES's pace wants, and needs the memory of what
 * is on its way.
 */
public final class Sweep {

    /** So many identities may wait for DNS; more would only take memory. */
    private static final int ON_THE_WAY = 200;

    /** The {@link Look} is told at least so often that time passes. */
    private static final long TICK_MILLIS = 1000;

    private final List<Site> sites;
    private final boolean thorough;
    private final MailFromDnsReader dns;
    private final DnsClient client;
    private final DnsServer resolver;
    private final Executor threads;
    private final Clock clock;

    /**
     * @param thorough whether all is read that the rules look at; else only the MAIL FROM and verification attributes
     * @param client the one below {@code dns}, to see whether the resolver is there at all
     * @param threads for what waits for SES: at most five for each region
     */
    public Sweep(
            List<Site> sites,
            boolean thorough,
            MailFromDnsReader dns,
            DnsClient client,
            DnsServer resolver,
            Executor threads,
            Clock clock) {
        this.sites = List.copyOf(sites);
        this.thorough = thorough;
        this.dns = dns;
        this.client = client;
        this.resolver = resolver;
        this.threads = threads;
        this.clock = clock;
    }

    /** Where it looks. */
    public List<Site> sites() {
        return sites;
    }

    /** Who looks. Everything is called on the thread that runs the sweep. */
    public interface Look {

        /** Whether DNS is to be asked about it and the rules are to judge; else it is forgotten. */
        default boolean wants(Seen seen) {
            return true;
        }

        void checked(Checked checked);

        /** A name in SES's list that is no domain and no address by our grammar, to the letter; it is left out. */
        default void unreadable(String name) {}

        /** Time has passed. @param known how many identities there are, as far as that is known @param whole whether it is */
        default void tick(int known, boolean whole) {}
    }

    /** How it ended. */
    public sealed interface End {

        /** All was looked at. */
        record Whole() implements End {}

        /** Somebody wanted it to stop. Nothing is on its way any more. */
        record Interrupted() implements End {}

        /** SES or DNS failed; what was handed on before holds good. */
        record Broken(RuntimeException why) implements End {}
    }

    /** Looks at everything. Failures of SES, the store and DNS are told by the end; what the look throws goes through. */
    public End run(Look look, Cancellation cancellation) {
        Run run = new Run(look);
        Runnable unlisten = cancellation.onCancel(run::stop);
        try {
            return run.run();
        } finally {
            unlisten.run();
            run.end();
        }
    }

    /** What DNS is asked: addresses of one domain share the answer while it is on its way. */
    private record Asked(MailFromDomain domain, DomainName author) {}

    private final class Run {

        private final BlockingQueue<News> heard = new LinkedBlockingQueue<>();
        private final Look look;
        private final List<Region> regions;
        private final List<Feed> feeds;
        private final Cancellation ending = new Cancellation();
        private final DnsPulse pulse = new DnsPulse(client, resolver);
        private final Map<Asked, CompletableFuture<MailFromDns>> underway = new HashMap<>();
        private Optional<RuntimeException> broken = Optional.empty();
        private int onTheWay;

        Run(Look look) {
            this.look = look;
            this.regions = sites.stream().map(Region::new).toList();
            this.feeds = regions.stream()
                    .map(region -> new Feed(region, thorough, threads, ending, heard::add))
                    .toList();
        }

        void stop() {
            heard.add(new News.Stop());
            ending.cancel();
        }

        /** No request is on its way behind the back of whoever goes on. */
        void end() {
            ending.cancel();
            feeds.forEach(Feed::await);
        }

        End run() {
            feeds.forEach(Feed::start);
            try {
                while (!isDone()) {
                    Optional<News> news = next();
                    if (news.filter(News.Stop.class::isInstance).isPresent()) {
                        return new End.Interrupted();
                    }
                    news.ifPresent(this::hear);
                    if (broken.isEmpty()) {
                        regions.forEach(this::ask);
                    }
                    look.tick(
                            regions.stream().mapToInt(Region::size).sum(),
                            regions.stream().allMatch(Region::isListed));
                }
                if (broken.isEmpty()) {
                    pulse.end();
                }
            } catch (DnsSilence e) {
                broken = Optional.of(e);
            }
            return broken.<End>map(Run::end).orElseGet(End.Whole::new);
        }

        private static End end(RuntimeException why) {
            return why instanceof Cancellation.Cancelled ? new End.Interrupted() : new End.Broken(why);
        }

        /** What is on its way still comes when SES has failed. */
        private boolean isDone() {
            return onTheWay == 0 && (broken.isPresent() || regions.stream().allMatch(Region::isDone));
        }

        private Optional<News> next() {
            try {
                return Optional.ofNullable(heard.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of(new News.Stop());
            }
        }

        private void hear(News news) {
            if (news instanceof News.Listed listed) {
                listed.region().hear(listed);
                listed.unreadable().forEach(look::unreadable);
            } else if (news instanceof News.Receiving receiving) {
                receiving.region().hear(receiving);
            } else if (news instanceof News.Read read) {
                read.region().hear(read);
            } else if (news instanceof News.Resolved resolved) {
                onTheWay--;
                pulse.note(resolved.dns());
                judge(resolved.region(), resolved.identity(), Optional.of(resolved.dns()));
            } else if (news instanceof News.Broken failure && broken.isEmpty()) {
                broken = Optional.of(failure.why());
                ending.cancel();
            }
        }

        private void ask(Region region) {
            while (onTheWay < ON_THE_WAY) {
                Optional<Seen> next = region.next();
                if (next.isEmpty()) {
                    return;
                }
                next.filter(look::wants).ifPresent(seen -> ask(region, seen));
            }
        }

        private void ask(Region region, Seen seen) {
            Identity identity = seen.identity();
            Optional<MailFromDomain> domain = seen.attributes().domain();
            if (domain.isEmpty()) {
                judge(region, identity, Optional.empty());
                return;
            }
            onTheWay++;
            Asked asked = new Asked(domain.get(), identity.domain());
            underway.values().removeIf(CompletableFuture::isDone);
            underway.computeIfAbsent(asked, one -> dns.read(one.domain(), one.author()))
                    .thenAccept(answer -> heard.add(new News.Resolved(region, identity, answer)));
        }

        private void judge(Region region, Identity identity, Optional<MailFromDns> answer) {
            look.checked(region.judge(identity, answer, clock.instant()));
        }
    }
}
