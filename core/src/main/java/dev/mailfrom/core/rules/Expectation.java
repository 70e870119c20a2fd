package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.FeedbackHost;
import dev.mailfrom.core.dns.MailFromDns;
import java.util.List;
import java.util.Locale;

/**
 * What is to be expected of SES's own look at the MX. An expectation and never a fact: only SES's status says what SES
 * has seen.
 */
public enum Expectation {
    SHOULD_ACCEPT,
    MAY_SEE_EITHER,
    WILL_NOT_ACCEPT,
    UNKNOWN;

    /** The expectation by what DNS says. SES wants exactly one MX, and only the MX decides (SES developer guide, mail-from). */
    public static Expectation of(MailFromDns dns) {
        DnsAnswer answer = dns.mx();
        if (answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName) {
            return WILL_NOT_ACCEPT;
        }
        if (!(answer instanceof DnsAnswer.Found)) {
            return UNKNOWN;
        }
        List<DnsRecord> records = answer.records();
        return records.size() == 1 && isSes(records.get(0)) ? SHOULD_ACCEPT : WILL_NOT_ACCEPT;
    }

    private static boolean isSes(DnsRecord record) {
        return record instanceof DnsRecord.Mx mx
                && FeedbackHost.region(mx.target()).isPresent();
    }

    /** The word in JSON and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
