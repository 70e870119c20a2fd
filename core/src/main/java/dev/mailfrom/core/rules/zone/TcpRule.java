package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A name server has to answer over TCP as well (RFC 7766). Each is asked one question over TCP for that alone; and it
 * shows where an answer was too long for UDP. One that is silent over UDP, too, is not there at all.
 */
public final class TcpRule implements Rule {

    private static final Set<Reason> SILENT = Set.of(Reason.TIMED_OUT, Reason.UNREACHABLE, Reason.MALFORMED);

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.authorityView().stream()
                .flatMap(view -> view.servers().stream().flatMap(server -> judge(view, server).stream()))
                .toList();
    }

    private static Optional<Finding> judge(AuthorityView view, ServerView server) {
        boolean heard = server.answers()
                .anyMatch(answer -> !(answer instanceof DnsAnswer.Undetermined)
                        && answer.evidence().transport() == Transport.UDP);
        return Stream.concat(server.overTcp().stream(), server.answers())
                .filter(answer -> heard && isSilentOverTcp(answer))
                .map(DnsAnswer.Undetermined.class::cast)
                .findFirst()
                .map(silence -> Finding.of(
                                FindingCode.NS_NO_TCP,
                                view.zone(),
                                "The name server " + server.label() + " answers over UDP and, from here, not over TCP. "
                                        + silence.detail(),
                                "Open TCP port 53 on " + server.server().name() + ".")
                        .withEvidence(List.of(silence.evidence().digCommand())));
    }

    /** No answer at all, or none that is one: a server that hangs up at once counts as well. */
    private static boolean isSilentOverTcp(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined u
                && SILENT.contains(u.reason())
                && u.evidence().transport() == Transport.TCP;
    }
}
