package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RequiredRecord;
import java.util.List;

/** There should be one SPF record, and it should authorise SES. SES itself does not look at it; receivers do. */
final class SpfRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation.dns().map(SpfRule::judge).orElse(List.of());
    }

    private static List<Finding> judge(MailFromDns dns) {
        String name = dns.domain().name().text();
        String record = RequiredRecord.spf(dns.domain()).zoneLine();
        DnsAnswer answer = dns.txt();
        boolean absent = answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName;
        if (!absent && !(answer instanceof DnsAnswer.Found)) {
            return List.of(Finding.of(
                            FindingCode.SPF_UNKNOWN,
                            name,
                            "Whether there is an SPF record at " + name + " could not be determined.",
                            "Try again, or ask another resolver with --dns-server.")
                    .seen(List.of(answer.evidence().dig())));
        }
        List<String> records = answer.records().stream()
                .filter(DnsRecord.Txt.class::isInstance)
                .map(txt -> ((DnsRecord.Txt) txt).text())
                .filter(text -> text.toLowerCase(java.util.Locale.ROOT).matches("v=spf1( .*)?"))
                .toList();
        if (records.isEmpty()) {
            return List.of(Finding.of(
                            FindingCode.SPF_MISSING,
                            name,
                            "There is no SPF record at " + name
                                    + ": receivers cannot tell that SES may send for it, and SPF does not pass.",
                            "Publish " + record)
                    .seen(List.of(answer.evidence().dig())));
        }
        if (records.size() > 1) {
            return List.of(Finding.of(
                            FindingCode.SPF_MULTIPLE,
                            name,
                            "There are " + records.size() + " SPF records at " + name
                                    + "; receivers take none of them.",
                            "Leave one: " + record)
                    .seen(records));
        }
        return List.of(Finding.of(FindingCode.SPF_OK, name, "There is one SPF record.", "")
                .seen(records));
    }
}
