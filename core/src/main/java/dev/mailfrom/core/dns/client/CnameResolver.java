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
 * Asks a resolver again about the target when it answers with a CNAME alone, until the end of the chain. All questions
 * together have one deadline; waiting in a queue does not count.
 */
final class CnameResolver {

    private final Function<DnsRequest, CompletableFuture<DnsAnswer>> transport;
    private final Duration deadline;
    private final DnsRequest request;
    private final List<DnsRecord.Cname> aliases = new ArrayList<>();
    private final List<DnsRecord> others = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();
    private Duration took = Duration.ZERO;

    CnameResolver(DnsRequest request, Duration deadline, Function<DnsRequest, CompletableFuture<DnsAnswer>> transport) {
        this.request = request;
        this.deadline = deadline;
        this.transport = transport;
    }

    CompletableFuture<DnsAnswer> resolve() {
        return request.isToResolver() ? ask(request) : transport.apply(request);
    }

    private CompletableFuture<DnsAnswer> ask(DnsRequest next) {
        return transport.apply(next).thenCompose(this::follow);
    }

    private CompletableFuture<DnsAnswer> follow(DnsAnswer answer) {
        took = took.plus(answer.evidence().took());
        boolean circular = answer.aliases().stream().anyMatch(alias -> !visited.add(alias.owner()));
        others.addAll(answer.others());
        int before = aliases.size();
        aliases.addAll(answer.aliases());
        if (circular || aliases.size() > CnameChain.LONGEST) {
            return done(new DnsAnswer.Undetermined(
                    Reason.ALIAS_LOOP, CnameChain.endless(chain()), aliases, evidence(answer)));
        } else if (!(answer instanceof DnsAnswer.Alias)) {
            return done(before == 0 ? answer : withAliases(answer));
        } else if (took.compareTo(deadline) >= 0) {
            return done(new DnsAnswer.Undetermined(
                    Reason.TIMED_OUT, "The time was up before the end of the aliases: " + chain(), evidence(answer)));
        }
        return ask(request.withName(aliases.get(aliases.size() - 1).target()));
    }

    private static CompletableFuture<DnsAnswer> done(DnsAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** The last answer as one to the first question. */
    private DnsAnswer withAliases(DnsAnswer last) {
        if (last instanceof DnsAnswer.Found found) {
            return new DnsAnswer.Found(found.records(), aliases, others, found.dnssecSignatures(), evidence(last));
        } else if (last instanceof DnsAnswer.NoData absence) {
            return new DnsAnswer.NoData(aliases, absence.zone(), evidence(last));
        } else if (last instanceof DnsAnswer.NoSuchName absence) {
            return new DnsAnswer.NoSuchName(aliases, absence.zone(), evidence(last));
        } else if (last instanceof DnsAnswer.Undetermined failure) {
            String detail = "At the end of " + chain() + ": " + failure.detail();
            return new DnsAnswer.Undetermined(failure.reason(), detail, evidence(last));
        }
        return last;
    }

    private Evidence evidence(DnsAnswer last) {
        Evidence seen = last.evidence();
        return new Evidence(
                request.question(),
                seen.server(),
                seen.transport(),
                seen.rcode(),
                seen.flags(),
                seen.at(),
                took,
                seen.edns());
    }

    private String chain() {
        return CnameChain.text(request.question().name(), aliases);
    }
}
