package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.client.message.DnsRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Answers kept for as long as they say (RFC 1035 TTL, RFC 2308 for absences), the least lately used dropped first; and
 * one asking for all who ask the same at the same time. What is undetermined is never kept. Thread-safe.
 */
final class AnswerCache {

    private final DnsClientConfig limits;
    private final Clock clock;
    private final Map<DnsRequest, CompletableFuture<DnsAnswer>> underWay = new HashMap<>();
    private final Map<DnsRequest, CachedAnswer> cachedAnswer = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DnsRequest, CachedAnswer> eldest) {
            return size() > limits.cacheSize();
        }
    };

    AnswerCache(DnsClientConfig limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The kept answer, the one under way, or a new one.
     *
     * @param fresh leaves the kept one out
     * @return the caller's own future: cancelling it does nothing to those of others
     */
    CompletableFuture<DnsAnswer> get(
            DnsRequest dnsRequest, boolean fresh, Supplier<CompletableFuture<DnsAnswer>> source) {
        CompletableFuture<DnsAnswer> result = new CompletableFuture<>();
        synchronized (this) {
            Optional<DnsAnswer> known = fresh ? Optional.empty() : known(dnsRequest);
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(known.get());
            }
            CompletableFuture<DnsAnswer> running = underWay.putIfAbsent(dnsRequest, result);
            if (running != null) {
                return running.copy();
            }
        }
        CompletableFuture<DnsAnswer> mine = result.copy();
        source.get().whenComplete((answer, bug) -> {
            settle(dnsRequest, Optional.ofNullable(answer));
            if (bug == null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(bug);
            }
        });
        return mine;
    }

    private Optional<DnsAnswer> known(DnsRequest dnsRequest) {
        Instant now = clock.instant();
        return Optional.ofNullable(cachedAnswer.get(dnsRequest))
                .filter(k -> k.isValid(now))
                .map(CachedAnswer::answer);
    }

    private synchronized void settle(DnsRequest dnsRequest, Optional<DnsAnswer> answer) {
        underWay.remove(dnsRequest);
        cachedAnswer.remove(dnsRequest);
        if (answer.isPresent()) {
            Duration life = Duration.ofSeconds(seconds(answer.get()));
            Duration time = life.compareTo(limits.maxCacheTime()) < 0 ? life : limits.maxCacheTime();
            if (!time.isZero()) {
                Instant now = clock.instant();
                cachedAnswer.put(dnsRequest, new CachedAnswer(answer.get(), now, now.plus(time)));
            }
        }
    }

    /** How long an answer may be kept by what it says itself. */
    static long seconds(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Found found) {
            return shortest(found.records(), found.aliases(), LongStream.empty());
        } else if (answer instanceof DnsAnswer.Alias alias) {
            return shortest(List.of(), alias.aliases(), LongStream.empty());
        } else if (answer instanceof DnsAnswer.Referral referral) {
            return shortest(referral.servers(), List.of(), LongStream.empty());
        } else if (answer instanceof DnsAnswer.NoData absence) {
            return shortest(List.of(), absence.aliases(), LongStream.of(absenceTtl(absence.zone())));
        } else if (answer instanceof DnsAnswer.NoSuchName absence) {
            return shortest(List.of(), absence.aliases(), LongStream.of(absenceTtl(absence.zone())));
        }
        return 0;
    }

    /** Without a SOA an absence is not kept (RFC 2308 section 5). */
    private static long absenceTtl(Optional<DnsRecord.Soa> zone) {
        return zone.map(soa -> Math.min(soa.ttl(), soa.minimum())).orElse(0L);
    }

    private static long shortest(List<DnsRecord> records, List<DnsRecord.Cname> aliases, LongStream further) {
        LongStream ttls = Stream.concat(records.stream(), aliases.stream()).mapToLong(DnsRecord::ttl);
        return LongStream.concat(ttls, further).min().orElse(0);
    }

    /** A clock set back must not lengthen the life. */
    private record CachedAnswer(DnsAnswer answer, Instant since, Instant until) {

        boolean isValid(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }
}
