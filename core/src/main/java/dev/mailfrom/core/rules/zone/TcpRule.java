package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A name server must answer over TCP too (RFC 7766). It shows in one question that only TCP carries, and where an answer
 * was too long for UDP. A server that is silent over UDP as well is another rule's.
 */
public final class TcpRule implements Rule.OfServer {

    /** A server that hangs up at once counts as silent. */
    private static final Set<Reason> SILENT = Set.of(Reason.TIMED_OUT, Reason.UNREACHABLE, Reason.MALFORMED);

    @Override
    public Optional<Finding> evaluate(AuthorityView view, ServerView server) {
        boolean heard = server.answers()
                .anyMatch(answer -> !(answer instanceof DnsAnswer.Undetermined)
                        && answer.evidence().transport() == Transport.UDP);
        return Stream.concat(server.overTcp().stream(), server.answers())
                .filter(DnsAnswer.Undetermined.class::isInstance)
                .map(DnsAnswer.Undetermined.class::cast)
                .filter(answer -> heard
                        && SILENT.contains(answer.reason())
                        && answer.evidence().transport() == Transport.TCP)
                .findFirst()
                .map(silence -> Finding.of(
                        FindingCode.NS_NO_TCP,
                        view.zone(),
                        "The name server " + server.label() + " answers over UDP and, from here, not over TCP. "
                                + silence.detail(),
                        "Open TCP port 53 on " + server.server().name() + ".",
                        List.of(silence.digCommand())));
    }
}
