package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each server that a zone is delegated to should answer for it. */
public final class LameServerRule implements Rule {

    private static final Set<Reason> SILENT = Set.of(Reason.TIMED_OUT, Reason.UNREACHABLE);

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.authorityView().map(LameServerRule::judge).orElse(List.of());
    }

    private static List<Finding> judge(AuthorityView view) {
        boolean none = view.mx().isEmpty();
        return view.servers().stream()
                .flatMap(server -> judge(view, server, none).stream())
                .toList();
    }

    private static Optional<Finding> judge(AuthorityView view, ServerView server, boolean none) {
        if (server.mx() instanceof DnsAnswer.Referral referral) {
            return Optional.of(lame(view, server, "It points to the servers of " + referral.zone() + ".", none));
        }
        if (!(server.mx() instanceof DnsAnswer.Undetermined failure)) {
            return Optional.empty();
        } else if (SILENT.contains(failure.reason())) {
            return Optional.of(unreachable(view, server, failure, none));
        } else if (failure.reason() == Reason.CANCELLED || failure.isEndless()) {
            return Optional.empty();
        }
        return Optional.of(lame(view, server, failure.detail(), none));
    }

    private static Finding lame(AuthorityView view, ServerView server, String why, boolean none) {
        return Finding.of(
                        FindingCode.NS_LAME,
                        view.zone(),
                        "The name server " + server.label() + " does not answer for " + view.name() + " as it should. "
                                + why + (none ? " No other server of the zone does, either." : ""),
                        "Load the zone " + view.zone() + " at "
                                + server.server().name()
                                + ", or take it out of the NS records at the registrar and in the zone.")
                .withSeverity(none ? Severity.ERROR : Severity.WARNING)
                .withEvidence(List.of(server.mx().evidence().digCommand()));
    }

    private static Finding unreachable(
            AuthorityView view, ServerView server, DnsAnswer.Undetermined failure, boolean none) {
        return Finding.of(
                        FindingCode.NS_UNREACHABLE,
                        view.zone(),
                        "The name server " + server.label() + " of " + view.zone() + " gave no answer. "
                                + failure.detail()
                                + (none ? " As none of them answers, it may be this network that keeps DNS in." : ""),
                        none
                                ? "Where only the resolver may be asked, add --no-authoritative."
                                : "Look whether " + server.server().name()
                                        + " is up; if it is gone, take it out of the NS records at the registrar and in"
                                        + " the zone.")
                .withSeverity(none ? Severity.UNKNOWN : Severity.WARNING)
                .withEvidence(List.of(failure.evidence().digCommand()));
    }
}
