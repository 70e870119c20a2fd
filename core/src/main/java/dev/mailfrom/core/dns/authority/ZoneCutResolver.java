package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the zone that holds a name: the SOA at the name or the one that an absence comes with, else one label up. Asked
 * with the CD flag where the plain question fails, so that a zone with broken DNSSEC is found too.
 */
final class ZoneCutResolver {

    private final DnsServer resolver;

    ZoneCutResolver(DnsServer resolver) {
        this.resolver = resolver;
    }

    /** The zone, or the answer at which the search ended without one. */
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

    /** The resolver's answer; the one without validation where validation is what fails. */
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
        if (!answer.aliases().isEmpty()) {
            return Optional.empty();
        } else if (answer instanceof DnsAnswer.Found) {
            return Optional.of(name);
        } else if (answer instanceof DnsAnswer.NoData absence) {
            return holding(absence.zone(), name);
        } else if (answer instanceof DnsAnswer.NoSuchName absence) {
            return holding(absence.zone(), name);
        }
        return Optional.empty();
    }

    private static Optional<String> holding(Optional<DnsRecord.Soa> soa, String name) {
        return soa.map(DnsRecord.Soa::owner).filter(zone -> DomainNames.isAtOrBelow(name, zone));
    }

    /** A resolver that is silent will be so one label up. */
    private static boolean isHopeless(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined u
                && Set.of(Reason.TIMED_OUT, Reason.UNREACHABLE, Reason.CANCELLED)
                        .contains(u.reason());
    }
}
