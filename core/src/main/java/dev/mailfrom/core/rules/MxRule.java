package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.FeedbackHost;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.ses.SesRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** There has to be exactly one MX, and it has to be SES's feedback host (SES developer guide, mail-from). */
final class MxRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation.dns().map(dns -> judge(situation, dns)).orElse(List.of());
    }

    private static List<Finding> judge(Situation situation, MailFromDns dns) {
        String name = dns.domain().name().text();
        String record = RequiredRecord.mx(dns.domain(), situation.region()).zoneLine();
        DnsAnswer answer = dns.mx();
        List<Finding> findings = new ArrayList<>();
        if (!answer.aliases().isEmpty()) {
            findings.add(alias(name, answer, record));
        }
        if (answer instanceof DnsAnswer.Found) {
            findings.addAll(found(situation.region(), name, mxs(answer), record));
        } else if (answer instanceof DnsAnswer.NoData && answer.aliases().isEmpty()) {
            findings.add(finding(
                    FindingCode.MX_MISSING,
                    name,
                    "There is no MX at " + name + "; the name exists.",
                    "Publish " + record,
                    answer));
        } else if (answer instanceof DnsAnswer.NoSuchName && answer.aliases().isEmpty()) {
            findings.add(finding(
                    FindingCode.MX_MISSING,
                    name,
                    "There is no MX at " + name + "; the name does not exist.",
                    "Publish " + record,
                    answer));
        } else if (answer instanceof DnsAnswer.Undetermined || answer instanceof DnsAnswer.Referral) {
            findings.add(unknown(name, answer));
        }
        return findings;
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
                    .seen(seen));
        }
        DnsRecord.Mx mx = mxs.get(0);
        List<Finding> findings = new ArrayList<>();
        findings.add(host(region, name, mx.target(), record).seen(seen));
        if (mx.preference() != 10 && !mx.target().isEmpty()) {
            findings.add(Finding.of(
                            FindingCode.MX_PREFERENCE,
                            name,
                            "The preference of the MX is " + mx.preference()
                                    + "; SES documents 10. Another is not documented to fail.",
                            "Change it to " + record)
                    .seen(seen));
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
        Optional<String> nearMiss = FeedbackHost.nearMiss(host, name);
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

    private static Finding alias(String name, DnsAnswer answer, String record) {
        List<String> chain = answer.aliases().stream()
                .map(cname -> cname.owner() + ". CNAME " + cname.target() + ".")
                .toList();
        return Finding.of(
                        FindingCode.CNAME_AT_NAME,
                        name,
                        "There is a CNAME at " + name
                                + ", and nothing can stand beside a CNAME (RFC 1034 section 3.6.2).",
                        "Delete the CNAME and then publish " + record)
                .seen(chain);
    }

    private static Finding unknown(String name, DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Undetermined undetermined
                && undetermined.reason() == DnsAnswer.Reason.ALIAS_LOOP) {
            return finding(
                    FindingCode.CNAME_LOOP,
                    name,
                    "The CNAMEs at " + name + " lead round in a circle, or are too many.",
                    "Delete the CNAME at " + name + ".",
                    answer);
        }
        String why =
                answer instanceof DnsAnswer.Undetermined undetermined ? undetermined.detail() : "only a referral came";
        return finding(
                FindingCode.DNS_UNKNOWN,
                name,
                "Whether the MX of " + name + " is right could not be determined: " + why + ".",
                "Try again, or ask another resolver with --dns-server.",
                answer);
    }

    private static Finding finding(FindingCode code, String name, String message, String mend, DnsAnswer answer) {
        return Finding.of(code, name, message, mend)
                .seen(List.of(answer.evidence().dig()));
    }
}
