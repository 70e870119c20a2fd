package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.Evidence.Transport;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A name server has to answer over TCP as well (RFC 7766). It is not asked for that alone: it shows where an answer was
 * too long for UDP, or lost, while the server answered something else over UDP.
 */
final class TcpRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation
                .dns()
                .flatMap(dns -> dns.view())
                .map(view -> view.servers().stream()
                        .flatMap(server -> judge(view, server).stream())
                        .toList())
                .orElse(List.of());
    }

    private static Optional<Finding> judge(AuthorityView view, ServerView server) {
        boolean heard = answers(server)
                .anyMatch(answer -> !(answer instanceof DnsAnswer.Undetermined)
                        && answer.evidence().transport() == Transport.UDP);
        return answers(server)
                .filter(answer -> heard && isSilentOverTcp(answer))
                .map(DnsAnswer.Undetermined.class::cast)
                .findFirst()
                .map(silence -> Finding.of(
                                FindingCode.NS_NO_TCP,
                                view.zone(),
                                "The name server " + server.label() + " answers over UDP and, from here, not over TCP. "
                                        + silence.detail(),
                                "Open TCP port 53 on " + server.server().name() + ".")
                        .seen(List.of(silence.evidence().dig())));
    }

    private static boolean isSilentOverTcp(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined u
                && (u.reason() == Reason.TIMED_OUT || u.reason() == Reason.UNREACHABLE)
                && u.evidence().transport() == Transport.TCP;
    }

    private static Stream<DnsAnswer> answers(ServerView server) {
        return Stream.of(server.mx(), server.txt(), server.soa());
    }
}
