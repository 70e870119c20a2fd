package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.Evidence;
import dev.mailfrom.core.dns.Evidence.Edns;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;
import java.util.Optional;

/**
 * A name server should understand EDNS (RFC 6891), with which all resolvers ask. One answer that came only without it may
 * stand for a lost packet; where no answer came with it, it is the server.
 */
public final class EdnsRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.authorityView().stream()
                .flatMap(view -> view.servers().stream().flatMap(server -> judge(view, server).stream()))
                .toList();
    }

    private static Optional<Finding> judge(AuthorityView view, ServerView server) {
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
                        "Bring " + server.server().name() + " up to date, or let the firewall before it pass EDNS.")
                .withEvidence(List.of(seen.digCommand().replace("+noedns ", ""), seen.digCommand()));
    }
}
