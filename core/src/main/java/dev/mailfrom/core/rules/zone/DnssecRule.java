package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signatures of a zone must hold: resolvers that validate do not see it otherwise (RFC 4035 section 5.5). A validating
 * resolver says whether they hold; the signatures themselves say until when.
 */
public final class DnssecRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        List<SignedAnswer> signed = dns.view().map(SignedAnswer::of).orElse(List.of());
        return dns.isBogus()
                ? List.of(bogus(dns, signed))
                : expiring(signed).stream().toList();
    }

    private static Finding bogus(MailFromDns dns, List<SignedAnswer> signed) {
        DnsAnswer.Undetermined failure = (DnsAnswer.Undetermined) dns.mx();
        String zone =
                dns.view().map(AuthorityView::zone).orElse(dns.domain().name().text());
        String ended = signed.stream()
                .filter(SignedAnswer::isExpired)
                .findFirst()
                .map(old -> " The signature of the " + old.type() + " ended at " + old.expiresAt() + ".")
                .orElse("");
        return Finding.of(
                FindingCode.DNSSEC_BOGUS,
                zone,
                "The DNSSEC signatures of " + DomainNames.text(zone)
                        + " do not hold: the resolver refuses to answer, and answers when"
                        + " it is told not to validate. " + failure.detail() + ended
                        + " Whether SES validates is not documented; many receivers do.",
                "Sign " + DomainNames.zoneText(zone)
                        + " again, or correct the DS record at the registrar; to end DNSSEC, take the"
                        + " DS record away.",
                Stream.concat(
                                Stream.of(failure.digCommand(), failure.digCommand() + " +cd"),
                                signed.stream().flatMap(SignedAnswer::lines))
                        .toList());
    }

    /** The signature that ends first, if that is soon. */
    private static Optional<Finding> expiring(List<SignedAnswer> signed) {
        return signed.stream()
                .filter(SignedAnswer::isExpiringSoon)
                .min(Comparator.comparing(SignedAnswer::expiresAt))
                .map(first -> Finding.of(
                                FindingCode.DNSSEC_EXPIRING,
                                first.name(),
                                "The DNSSEC signature of the " + first.type() + " of " + first.name()
                                        + (first.isExpired() ? " ended at " : " ends within three days, at ")
                                        + first.expiresAt()
                                        + ". Unless the zone is signed again, resolvers that validate refuse to answer.",
                                "Find out why " + DomainNames.text(first.signer())
                                        + " is not signed again, and sign it.",
                                first.lines().toList())
                        .withSeverity(first.isExpired() ? Severity.WARNING : Severity.INFO));
    }
}
