package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the zone that holds a name, by the SOA at the name, or of its absence, or one label up. Where validation fails
 * it asks with the CD flag, so that it finds zones with broken DNSSEC too.
 */
final class ZoneCutResolver {

    private final DnsServer resolver;

    ZoneCutResolver(DnsServer resolver) {
        this.resolver = resolver;
    }

    /** @param last the answer at which the search ended */
    record Found(Optional<String> zone, DnsAnswer last) {}

    CompletableFuture<Found> find(String name, DeadlineScope deadline) {
        return resolve(new DnsQuestion(name, RecordType.SOA), deadline).thenCompose(answer -> {
            Optional<String> zone = zone(answer, name);
            if (zone.isPresent() || name.isEmpty() || isHopeless(answer)) {
                return CompletableFuture.completedFuture(new Found(zone, answer));
            }
            return find(DomainNames.parent(name), deadline);
        });
    }

    /** The resolver's answer; the one without validation if validation fails. */
    CompletableFuture<DnsAnswer> resolve(DnsQuestion question, DeadlineScope deadline) {
        return deadline.ask(question, resolver, Set.of()).thenCompose(answer -> {
            boolean failed = answer instanceof DnsAnswer.Undetermined u && u.reason() == Reason.SERVFAIL;
            return failed
                    ? deadline.ask(question, resolver, Set.of(DnsOption.CHECKING_DISABLED))
                    : CompletableFuture.completedFuture(answer);
        });
    }

    /** Behind an alias the SOA is that of another zone. */
    private static Optional<String> zone(DnsAnswer answer, String name) {
        return answer instanceof DnsAnswer.Found && answer.aliases().isEmpty()
                ? Optional.of(name)
                : answer.absenceZone().map(DnsRecord.Soa::owner).filter(zone -> DomainNames.isAtOrBelow(name, zone));
    }

    /** A resolver that is silent now will be silent one label up. */
    private static boolean isHopeless(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined u
                && Set.of(Reason.TIMED_OUT, Reason.UNREACHABLE, Reason.CANCELLED)
                        .contains(u.reason());
    }
}
