package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.authority.WildcardAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.AttributedAnswer;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A wildcard stands in for names that do not exist, and only for those (RFC 4592). */
public final class WildcardRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns()
                .flatMap(dns -> dns.view().map(view -> judge(snapshot, dns, view)))
                .orElse(List.of());
    }

    private static List<Finding> judge(IdentitySnapshot snapshot, MailFromDns dns, AuthorityView view) {
        String mx = AttributedAnswer.publishLine(RequiredRecord.mx(dns.domain(), snapshot.region()), dns);
        String spf = AttributedAnswer.publishLine(RequiredRecord.spf(dns.domain()), dns);
        List<Finding> findings = new ArrayList<>();
        view.mxWildcard()
                .filter(wildcard -> wildcard.mx().aliases().isEmpty())
                .ifPresent(wildcard -> findings.add(ofMx(view, wildcard, mx)));
        shadowed(view).ifPresent(wildcard -> findings.add(shadowed(view, wildcard, spf)));
        if (isEmpty(view)) {
            findings.add(Finding.of(
                            FindingCode.EMPTY_NON_TERMINAL,
                            view.name(),
                            view.name()
                                    + " has no records of the usual types; it exists because there are names below it."
                                    + " That is why DNS says NOERROR for it and not NXDOMAIN"
                                    + (hasWildcard(view) ? ", and why no wildcard above applies." : "."),
                            "")
                    .withEvidence(view.supplementaryAnswers().otherTypes().stream()
                            .map(answer -> answer.evidence().digCommand())
                            .toList()));
        }
        return findings;
    }

    private static Finding ofMx(AuthorityView view, WildcardAnswer wildcard, String mx) {
        List<String> seen = List.of(
                wildcard.name() + ": "
                        + AnswerGroup.canonicalText(wildcard.mx()).orElse(""),
                wildcard.mx().evidence().digCommand());
        if (MxExpectation.of(wildcard.mx()) == MxExpectation.SHOULD_ACCEPT) {
            return Finding.of(
                            FindingCode.MX_FROM_WILDCARD,
                            view.name(),
                            "The MX is right, but it comes from the wildcard " + wildcard.name()
                                    + "; there is nothing at "
                                    + view.name()
                                    + " itself. As soon as any record is published there, the SPF record for"
                                    + " one, the wildcard no longer applies and the MX vanishes.",
                            "First publish " + mx)
                    .withEvidence(seen);
        }
        return Finding.of(
                        FindingCode.WILDCARD_MX,
                        view.name(),
                        "There is no MX at " + view.name() + " itself; the wildcard " + wildcard.name()
                                + " gives another than SES wants.",
                        "Publish " + mx + "   ; the wildcard can stay: it does not apply to a name that has records")
                .withEvidence(seen);
    }

    /** The wildcard with an SPF record that does not apply, because the name exists. */
    private static Optional<WildcardAnswer> shadowed(AuthorityView view) {
        boolean bare = view.txt().stream()
                .anyMatch(group -> group.answer() instanceof DnsAnswer.NoData none
                        && none.aliases().isEmpty());
        return view.servers().stream()
                .filter(server -> bare)
                .flatMap((ServerView server) -> server.wildcards().stream())
                .filter(wildcard -> wildcard.txt().records().stream().anyMatch(WildcardRule::isSpf))
                .findFirst();
    }

    private static boolean isSpf(DnsRecord record) {
        return record instanceof DnsRecord.Txt txt && txt.text().regionMatches(true, 0, "v=spf1", 0, 6);
    }

    private static Finding shadowed(AuthorityView view, WildcardAnswer wildcard, String spf) {
        return Finding.of(
                        FindingCode.WILDCARD_SHADOWED,
                        view.name(),
                        "The SPF record at " + wildcard.name() + " does not apply to " + view.name()
                                + ", because that name exists.",
                        "Publish " + spf)
                .withEvidence(List.of(wildcard.txt().evidence().digCommand()));
    }

    private static boolean isEmpty(AuthorityView view) {
        List<DnsAnswer> others = view.supplementaryAnswers().otherTypes();
        return !others.isEmpty()
                && others.stream()
                        .allMatch(answer -> answer instanceof DnsAnswer.NoData none
                                && none.aliases().isEmpty());
    }

    private static boolean hasWildcard(AuthorityView view) {
        return view.servers().stream()
                .flatMap(server -> server.wildcards().stream())
                .anyMatch(WildcardAnswer::exists);
    }
}
