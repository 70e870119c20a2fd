package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import java.util.List;
import java.util.Optional;

/**
 * A name server should understand EDNS (RFC 6891), with which all resolvers ask. A single answer without it may follow a
 * lost packet; the server is at fault when no answer came with it.
 */
public final class EdnsRule implements Rule.OfServer {

    @Override
    public Optional<Finding> evaluate(AuthorityView view, ServerView server) {
        List<Evidence> heard = server.answers()
                .map(DnsAnswer::evidence)
                .filter(seen -> !seen.rcode().isEmpty())
                .toList();
        boolean understood = heard.stream().anyMatch(seen -> seen.edns() == Edns.USED);
        return heard.stream().filter(seen -> !understood).findFirst().map(seen -> finding(view, server, seen));
    }

    private static Finding finding(AuthorityView view, ServerView server, Evidence seen) {
        String does = seen.edns() == Edns.REFUSED
                ? " refuses questions with EDNS and answers those without"
                : " leaves questions with EDNS unanswered and answers those without; it may be a firewall that drops them";
        return Finding.of(
                FindingCode.NS_NO_EDNS,
                view.zone(),
                "The name server " + server.label() + does + ". Resolvers have to ask it everything twice.",
                "Bring " + server.server().name() + " up to date, or let the firewall before it pass EDNS.",
                List.of(seen.digCommand().replace("+noedns ", ""), seen.digCommand()));
    }
}
