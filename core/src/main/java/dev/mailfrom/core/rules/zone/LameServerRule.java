package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each server that a zone is delegated to should answer for it. */
public final class LameServerRule implements Rule.OfServer {

    private static final Set<Reason> SILENT = Set.of(Reason.TIMED_OUT, Reason.UNREACHABLE);

    @Override
    public Optional<Finding> evaluate(AuthorityView view, ServerView server) {
        if (server.mx() instanceof DnsAnswer.Referral referral) {
            return Optional.of(
                    lame(view, server, "It points to the servers of " + DomainNames.text(referral.zone()) + "."));
        }
        if (!(server.mx() instanceof DnsAnswer.Undetermined failure)
                || failure.reason() == Reason.CANCELLED
                || failure.isEndless()) {
            return Optional.empty();
        }
        return Optional.of(
                SILENT.contains(failure.reason())
                        ? unreachable(view, server, failure.detail())
                        : lame(view, server, failure.detail()));
    }

    private static Finding lame(AuthorityView view, ServerView server, String why) {
        boolean none = view.mx().isEmpty();
        return Finding.of(
                        FindingCode.NS_LAME,
                        view.zone(),
                        "The name server " + server.label() + " does not answer for " + view.name() + " as it should. "
                                + why + (none ? " No other server of the zone does, either." : ""),
                        "Load " + DomainNames.zoneText(view.zone()) + " at "
                                + server.server().name()
                                + ", or take it out of the NS records at the registrar and in the zone.",
                        List.of(server.mx().digCommand()))
                .withSeverity(none ? Severity.ERROR : Severity.WARNING);
    }

    private static Finding unreachable(AuthorityView view, ServerView server, String why) {
        boolean none = view.mx().isEmpty();
        return Finding.of(
                        FindingCode.NS_UNREACHABLE,
                        view.zone(),
                        "The name server " + server.label() + " of " + DomainNames.text(view.zone())
                                + " gave no answer. " + why
                                + (none ? " None of them answers, so this network may keep DNS in." : ""),
                        none
                                ? CommandText.of(
                                        "If only the resolver may be asked, add",
                                        new PlaceOption("--no-authoritative", ""),
                                        ".")
                                : CommandText.of(
                                        "Check whether " + server.server().name()
                                                + " is up; if it is gone, take it out of the NS records at the registrar and in"
                                                + " the zone."),
                        List.of(server.mx().digCommand()))
                .withSeverity(none ? Severity.UNKNOWN : Severity.WARNING);
    }
}
