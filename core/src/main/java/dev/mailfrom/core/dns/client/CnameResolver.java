package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.client.message.CnameChain;
import dev.mailfrom.core.dns.client.message.DnsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A resolver that answers with an alias and not with its end is asked on, about the target, until the end is known.
 * All askings together have one deadline, in which the waiting for one's turn does not count.
 */
final class CnameResolver {

    private final Function<DnsRequest, CompletableFuture<DnsAnswer>> wire;
    private final Duration deadline;
    private final DnsRequest dnsRequest;
    private final List<DnsRecord.Cname> aliases = new ArrayList<>();
    private final List<DnsRecord> others = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();
    private Duration took = Duration.ZERO;

    CnameResolver(DnsRequest dnsRequest, Duration deadline, Function<DnsRequest, CompletableFuture<DnsAnswer>> wire) {
        this.dnsRequest = dnsRequest;
        this.deadline = deadline;
        this.wire = wire;
    }

    CompletableFuture<DnsAnswer> resolve() {
        return dnsRequest.isToResolver() ? step(dnsRequest) : wire.apply(dnsRequest);
    }

    private CompletableFuture<DnsAnswer> step(DnsRequest next) {
        return wire.apply(next).thenCompose(this::goOn);
    }

    private CompletableFuture<DnsAnswer> goOn(DnsAnswer answer) {
        took = took.plus(answer.evidence().took());
        boolean circular = answer.aliases().stream().anyMatch(alias -> !visited.add(alias.owner()));
        if (circular || aliases.size() + answer.aliases().size() > CnameChain.LONGEST) {
            return done(new DnsAnswer.Undetermined(
                    Reason.ALIAS_LOOP,
                    "The aliases go round in a circle or are too many: " + chain(answer),
                    wayTo(answer),
                    evidence(answer)));
        } else if (!(answer instanceof DnsAnswer.Alias alias)) {
            return done(whole(answer));
        } else if (took.compareTo(deadline) >= 0) {
            return done(undetermined(
                    Reason.TIMED_OUT, "The time was up before the end of the aliases: " + chain(answer), answer));
        } else {
            aliases.addAll(alias.aliases());
            others.addAll(alias.others());
            return step(dnsRequest.withName(aliases.get(aliases.size() - 1).target()));
        }
    }

    private static CompletableFuture<DnsAnswer> done(DnsAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** The last answer with the way that led to it. */
    private DnsAnswer whole(DnsAnswer last) {
        if (aliases.isEmpty()) {
            return last;
        } else if (last instanceof DnsAnswer.Found found) {
            others.addAll(found.others());
            return new DnsAnswer.Found(
                    found.records(), wayTo(found), others, found.dnssecSignatures(), evidence(found));
        } else if (last instanceof DnsAnswer.NoData absence) {
            return new DnsAnswer.NoData(wayTo(absence), absence.zone(), evidence(absence));
        } else if (last instanceof DnsAnswer.NoSuchName absence) {
            return new DnsAnswer.NoSuchName(wayTo(absence), absence.zone(), evidence(absence));
        } else if (last instanceof DnsAnswer.Undetermined failure) {
            return undetermined(failure.reason(), "At the end of " + chain(last) + ": " + failure.detail(), last);
        }
        return last;
    }

    private List<DnsRecord.Cname> wayTo(DnsAnswer last) {
        List<DnsRecord.Cname> way = new ArrayList<>(aliases);
        way.addAll(last.aliases());
        return way;
    }

    private DnsAnswer undetermined(Reason reason, String detail, DnsAnswer last) {
        return new DnsAnswer.Undetermined(reason, detail, evidence(last));
    }

    private Evidence evidence(DnsAnswer last) {
        Evidence seen = last.evidence();
        return new Evidence(
                dnsRequest.question(),
                seen.server(),
                seen.transport(),
                seen.rcode(),
                seen.flags(),
                seen.at(),
                took,
                seen.edns());
    }

    private String chain(DnsAnswer last) {
        StringBuilder chain = new StringBuilder(dnsRequest.question().name());
        wayTo(last).forEach(alias -> chain.append(" → ").append(alias.target()));
        return chain.toString();
    }
}
