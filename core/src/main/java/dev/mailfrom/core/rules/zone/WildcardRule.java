package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.WildcardAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.PublishLine;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A wildcard stands in for names that do not exist, and only for those (RFC 4592). */
public final class WildcardRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        return dns.view().stream()
                .flatMap(view -> Stream.of(
                                view.mxWildcard()
                                        .filter(wildcard ->
                                                wildcard.mx().aliases().isEmpty())
                                        .map(wildcard ->
                                                ofMx(view, wildcard, dns, PublishLine.mx(dns, snapshot.region()))),
                                shadowed(view, PublishLine.of(RequiredRecord.spf(dns.domain()), dns)),
                                empty(view))
                        .flatMap(Optional::stream))
                .toList();
    }

    private static Finding ofMx(AuthorityView view, WildcardAnswer wildcard, MailFromDns dns, String mx) {
        boolean right = MxExpectation.of(wildcard.mx(), dns) == MxExpectation.SHOULD_ACCEPT;
        List<String> seen = List.of(
                wildcard.name() + ": "
                        + AnswerGroup.canonicalText(wildcard.mx()).orElse(""),
                wildcard.mx().digCommand());
        return right
                ? Finding.of(
                        FindingCode.MX_FROM_WILDCARD,
                        view.name(),
                        "The MX is right, but it comes from the wildcard " + wildcard.name()
                                + "; there is nothing at " + view.name()
                                + " itself. As soon as any record is published there, such as the SPF record, the"
                                + " wildcard no longer applies and the MX vanishes.",
                        "First publish " + mx,
                        seen)
                : Finding.of(
                        FindingCode.WILDCARD_MX,
                        view.name(),
                        "There is no MX at " + view.name() + " itself; the wildcard " + wildcard.name()
                                + " gives another than SES wants.",
                        "Publish " + mx + "   ; the wildcard can stay: it does not apply to a name that has records",
                        seen);
    }

    /** A wildcard's SPF record does not apply where the name exists. */
    private static Optional<Finding> shadowed(AuthorityView view, String spf) {
        boolean bare = view.txt().stream().anyMatch(group -> group.answer().isPlainNoData());
        return wildcards(view)
                .filter(wildcard -> bare
                        && wildcard.txt().records(DnsRecord.Txt.class).stream()
                                .anyMatch(txt -> txt.text().regionMatches(true, 0, "v=spf1", 0, 6)))
                .findFirst()
                .map(wildcard -> Finding.of(
                        FindingCode.WILDCARD_SHADOWED,
                        view.name(),
                        "The SPF record at " + wildcard.name() + " does not apply to " + view.name()
                                + ", because that name exists.",
                        "Publish " + spf,
                        List.of(wildcard.txt().digCommand())));
    }

    private static Optional<Finding> empty(AuthorityView view) {
        List<DnsAnswer> others = view.supplementaryAnswers().otherTypes();
        if (others.isEmpty() || !others.stream().allMatch(DnsAnswer::isPlainNoData)) {
            return Optional.empty();
        }
        boolean wildcard = wildcards(view).anyMatch(WildcardAnswer::exists);
        return Optional.of(Finding.of(
                FindingCode.EMPTY_NON_TERMINAL,
                view.name(),
                view.name() + " has no records of the usual types; it exists because there are names below it."
                        + " That is why DNS says NOERROR for it and not NXDOMAIN"
                        + (wildcard ? ", and why no wildcard above applies." : "."),
                "",
                others.stream().map(DnsAnswer::digCommand).toList()));
    }

    private static Stream<WildcardAnswer> wildcards(AuthorityView view) {
        return view.servers().stream().flatMap(server -> server.wildcards().stream());
    }
}
