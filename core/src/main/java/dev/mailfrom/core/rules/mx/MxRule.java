package dev.mailfrom.core.rules.mx;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.AttributedAnswer;
import dev.mailfrom.core.rules.DoubledZoneSuffix;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.SesRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** There has to be exactly one MX, and it has to be SES's feedback host (SES developer guide, mail-from). */
public final class MxRule implements Rule {

    /** What is so only where all servers say it; else the rule on agreement says what is so. */
    private static final Set<FindingCode> BY_AGREEMENT = Set.of(FindingCode.MX_OK, FindingCode.MX_MISSING);

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns().map(dns -> judge(snapshot, dns)).orElse(List.of());
    }

    private static List<Finding> judge(IdentitySnapshot snapshot, MailFromDns dns) {
        String record = AttributedAnswer.publishLine(RequiredRecord.mx(dns.domain(), snapshot.region()), dns);
        boolean fromWildcard = dns.view().flatMap(AuthorityView::mxWildcard).isPresent();
        return AttributedAnswer.of(dns).stream()
                .flatMap(attributedAnswer -> judge(snapshot.region(), dns, attributedAnswer, record).stream()
                        .filter(finding -> !attributedAnswer.disputed() || !BY_AGREEMENT.contains(finding.code()))
                        .filter(finding -> finding.code() != FindingCode.MX_OK || isPlain(attributedAnswer.answer()))
                        .filter(finding -> !fromWildcard || !finding.isError())
                        .map(attributedAnswer::addTo))
                .toList();
    }

    private static List<Finding> judge(
            String region, MailFromDns dns, AttributedAnswer attributedAnswer, String record) {
        String name = dns.domain().name().text();
        DnsAnswer answer = attributedAnswer.answer();
        boolean absent = answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName;
        if (answer instanceof DnsAnswer.Found) {
            return found(region, name, mxs(answer), record);
        } else if (absent && answer.aliases().isEmpty()) {
            String there = answer instanceof DnsAnswer.NoData
                    ? "; the name exists, with other types or with names below it."
                    : "; the name does not exist.";
            DoubledZoneSuffix doubledZoneSuffix = DoubledZoneSuffix.mx(dns);
            return List.of(Finding.of(
                            FindingCode.MX_MISSING,
                            name,
                            "There is no MX at " + name + there + doubledZoneSuffix.sentence(),
                            doubledZoneSuffix.fix() + "Publish " + record)
                    .withEvidence(doubledZoneSuffix.evidence()));
        } else if (answer instanceof DnsAnswer.Referral
                || answer instanceof DnsAnswer.Undetermined && !answer.isEndless()) {
            return List.of(unknown(name, answer));
        }
        return List.of();
    }

    /** Whether no CNAME has to do with it. */
    private static boolean isPlain(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Found found
                && found.aliases().isEmpty()
                && found.others().stream().noneMatch(DnsRecord.Cname.class::isInstance);
    }

    private static List<DnsRecord.Mx> mxs(DnsAnswer answer) {
        return answer.records().stream()
                .filter(DnsRecord.Mx.class::isInstance)
                .map(DnsRecord.Mx.class::cast)
                .toList();
    }

    private static List<Finding> found(String region, String name, List<DnsRecord.Mx> mxs, String record) {
        List<String> seen = mxs.stream()
                .map(mx -> name + ". MX " + mx.preference() + " " + mx.target() + ".")
                .toList();
        if (mxs.size() > 1) {
            return List.of(Finding.of(
                            FindingCode.MX_MULTIPLE,
                            name,
                            "There are " + mxs.size() + " MX records at " + name
                                    + "; SES wants exactly one and fails the set-up. One for each region is not needed.",
                            "Delete all but one, so that this is left: " + record)
                    .withEvidence(seen));
        }
        DnsRecord.Mx mx = mxs.get(0);
        List<Finding> findings = new ArrayList<>();
        findings.add(host(region, name, mx.target(), record).withEvidence(seen));
        if (mx.preference() != 10 && !mx.target().isEmpty()) {
            findings.add(Finding.of(
                            FindingCode.MX_PREFERENCE,
                            name,
                            "The preference of the MX is " + mx.preference()
                                    + "; SES documents 10. Another is not documented to fail.",
                            "Change it to " + record)
                    .withEvidence(seen));
        }
        return findings;
    }

    private static Finding host(String region, String name, String host, String record) {
        if (host.isEmpty()) {
            return Finding.of(
                    FindingCode.MX_NULL,
                    name,
                    "The MX at " + name + " says that the domain takes no mail (a null MX, RFC 7505).",
                    "Replace it by " + record);
        }
        if (host.matches("\\d+(\\.\\d+){3}") || host.indexOf(':') >= 0) {
            return Finding.of(
                    FindingCode.MX_TARGET_IP,
                    name,
                    "The MX at " + name + " names an address; it has to name a host.",
                    "Replace it by " + record);
        }
        Optional<String> nearMiss = FeedbackHost.describeNearMiss(host);
        if (nearMiss.isPresent()) {
            return Finding.of(
                    FindingCode.MX_NEAR_MISS,
                    name,
                    "The MX names " + host + ", which is not SES's host: " + nearMiss.get() + ".",
                    "Replace it by " + record);
        }
        Optional<String> other = FeedbackHost.region(host);
        if (other.isEmpty()) {
            return Finding.of(
                    FindingCode.MX_NOT_SES,
                    name,
                    "The MX names " + host
                            + ", which is not SES's. If the domain receives mail there, it cannot be a MAIL"
                            + " FROM domain as well.",
                    "Choose another domain, or replace the MX by " + record);
        }
        if (!SesRegions.isKnown(other.get())) {
            return Finding.of(
                    FindingCode.MX_UNKNOWN_REGION,
                    name,
                    "The MX names the region " + other.get() + ", in which no SES is known to this program.",
                    "If it is not a new region, replace it by " + record);
        }
        if (!other.get().equals(region)) {
            return Finding.of(
                    FindingCode.MX_OTHER_REGION,
                    name,
                    "The MX names the region " + other.get() + "; the identity is in " + region
                            + ". AWS allows one MX for several regions: bounces then go by way of " + other.get() + ".",
                    "Keep it if " + other.get() + " sends with this domain too; else replace it by " + record);
        }
        return Finding.of(FindingCode.MX_OK, name, "There is exactly one MX, and it is SES's.", "");
    }

    private static Finding unknown(String name, DnsAnswer answer) {
        String why =
                answer instanceof DnsAnswer.Undetermined undetermined ? undetermined.detail() : "Only a referral came.";
        return Finding.of(
                FindingCode.DNS_UNKNOWN,
                name,
                "Whether the MX of " + name + " is right could not be determined. " + why,
                "Try again, or ask another resolver with --dns-server.");
    }
}
