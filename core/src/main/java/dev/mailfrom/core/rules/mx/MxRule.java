package dev.mailfrom.core.rules.mx;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.AttributedAnswer;
import dev.mailfrom.core.rules.DoubledZoneSuffix;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.PublishLine;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.SesRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** There must be exactly one MX, and it must be SES's feedback host (SES developer guide, mail-from). */
public final class MxRule implements Rule.OfDns {

    /** Found only where all servers agree; else the rule on agreement says what is so. */
    private static final Set<FindingCode> BY_AGREEMENT = Set.of(FindingCode.MX_OK, FindingCode.MX_MISSING);

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        boolean fromWildcard = dns.view().flatMap(AuthorityView::mxWildcard).isPresent();
        return AttributedAnswer.of(dns).stream()
                .flatMap(by -> findings(snapshot.region(), dns, by.answer()).stream()
                        .filter(finding -> !by.disputed() || !BY_AGREEMENT.contains(finding.code()))
                        .filter(finding -> finding.code() != FindingCode.MX_OK || isPlain(by.answer()))
                        .filter(finding -> !fromWildcard || !finding.isError())
                        .map(by::addTo))
                .toList();
    }

    private static List<Finding> findings(String region, MailFromDns dns, DnsAnswer answer) {
        String name = dns.domain().name().text();
        String record = PublishLine.mx(dns, region);
        if (answer instanceof DnsAnswer.Found) {
            return found(region, dns, answer.records(DnsRecord.Mx.class), record);
        } else if (answer.isPlainAbsence()) {
            String there = answer.isPlainNoData()
                    ? "; the name exists, with other types or with names below it."
                    : answer instanceof DnsAnswer.NoSuchName ? "; the name does not exist." : ".";
            DoubledZoneSuffix doubled = DoubledZoneSuffix.mx(dns);
            return List.of(Finding.of(
                    FindingCode.MX_MISSING,
                    name,
                    "There is no MX at " + name + there + doubled.sentence(),
                    doubled.fix() + "Publish " + record,
                    doubled.evidence()));
        } else if (answer instanceof DnsAnswer.Referral) {
            return List.of(unknown(name, "Only a referral came."));
        }
        return answer instanceof DnsAnswer.Undetermined failure && !answer.isEndless()
                ? List.of(unknown(name, failure.detail()))
                : List.of();
    }

    private static Finding unknown(String name, String why) {
        return Finding.of(
                FindingCode.DNS_UNKNOWN,
                name,
                "Whether the MX of " + name + " is right could not be determined. " + why,
                ASK_ANOTHER_RESOLVER);
    }

    /** Whether no CNAME is involved. */
    private static boolean isPlain(DnsAnswer answer) {
        return answer.aliases().isEmpty() && answer.others().stream().noneMatch(DnsRecord.Cname.class::isInstance);
    }

    private static List<Finding> found(String region, MailFromDns dns, List<DnsRecord.Mx> mxs, String record) {
        String name = dns.domain().name().text();
        List<String> seen = mxs.stream()
                .map(mx -> name + ". MX " + mx.preference() + " " + mx.target() + ".")
                .toList();
        if (mxs.size() > 1) {
            return List.of(Finding.of(
                    FindingCode.MX_MULTIPLE,
                    name,
                    "There are " + mxs.size() + " MX records at " + name
                            + "; SES wants exactly one and fails the set-up. One for each region is not needed.",
                    "Delete all but one, so that this is left: " + record,
                    seen));
        }
        DnsRecord.Mx mx = mxs.get(0);
        List<Finding> findings = new ArrayList<>();
        Finding host = new HostFinding(region, name, mx.target(), dns.address(mx.target()), record, seen).finding();
        findings.add(host);
        if (mx.preference() != 10 && !host.isError()) {
            findings.add(Finding.of(
                    FindingCode.MX_PREFERENCE,
                    name,
                    "The preference of the MX is " + mx.preference()
                            + "; SES documents 10. Another is not documented to fail.",
                    "Change it to " + record,
                    seen));
        }
        return findings;
    }

    /** What to say of the host that the only MX names. */
    private record HostFinding(
            String region, String name, String host, Optional<DnsAnswer> address, String record, List<String> seen) {

        Finding finding() {
            if (host.isEmpty()) {
                return wrong(
                        FindingCode.MX_NULL,
                        "The MX at " + name + " says that the domain takes no mail (a null MX, RFC 7505).");
            }
            if (host.matches("\\d+(\\.\\d+){3}") || host.indexOf(':') >= 0) {
                return wrong(FindingCode.MX_TARGET_IP, "The MX at " + name + " names an address; it must name a host.");
            }
            Optional<String> nearMiss = FeedbackHost.describeNearMiss(host, region);
            if (nearMiss.isPresent()) {
                return nearMiss(nearMiss.get());
            }
            return FeedbackHost.region(host)
                    .map(this::ofRegion)
                    .orElseGet(() -> of(
                            FindingCode.MX_NOT_SES,
                            "The MX names " + host
                                    + ", which is not SES's. If the domain receives mail there, it cannot be a MAIL"
                                    + " FROM domain as well.",
                            "Choose another domain, or replace the MX by " + record));
        }

        private Finding ofRegion(String other) {
            if (!other.equals(region) && !SesRegions.isKnown(other)) {
                return unknownRegion(other);
            }
            return other.equals(region)
                    ? of(FindingCode.MX_OK, "There is exactly one MX, and it is SES's.", "")
                    : of(
                            FindingCode.MX_OTHER_REGION,
                            "The MX names the region " + other + "; the identity is in " + region
                                    + ". AWS allows one MX for several regions: bounces then go by way of " + other
                                    + ".",
                            "Keep it if " + other + " sends with this domain too; else replace it by " + record);
        }

        /** A region that is like a known one is mistyped, unless its host exists. */
        private Finding unknownRegion(String other) {
            boolean exists = address.filter(DnsAnswer.Found.class::isInstance).isPresent();
            Optional<String> meant = FeedbackHost.intendedRegion(other, region).filter(known -> !exists);
            return meant.isPresent()
                    ? nearMiss("there is no region “" + other + "” with SES; it is a misspelling of "
                            + FeedbackHost.of(meant.get()))
                    : of(
                            FindingCode.MX_UNKNOWN_REGION,
                            "The MX names the region " + other + ", in which no SES is known to this program."
                                    + (exists ? " Its host has an address, so the region may be new." : ""),
                            "If it is not a new region, replace it by " + record);
        }

        private Finding nearMiss(String why) {
            return wrong(FindingCode.MX_NEAR_MISS, "The MX names " + host + ", which is not SES's host: " + why + ".");
        }

        private Finding wrong(FindingCode code, String message) {
            return of(code, message, "Replace it by " + record);
        }

        private Finding of(FindingCode code, String message, String fix) {
            return Finding.of(code, name, message, fix, seen);
        }
    }
}
