package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.ses.ReceiptRule;
import java.util.List;

/** What concerns the account or the region as a whole. */
final class AccountReads {

    private AccountReads() {}

    /** A production account with the usual limits; the sandbox sends no mail, so none has been sent. */
    static Xml sendQuota() {
        return new Xml()
                .leaf("Max24HourSend", "50000.0")
                .leaf("MaxSendRate", "14.0")
                .leaf("SentLast24Hours", "0.0");
    }

    static Xml activeReceiptRules(SesRegion region) {
        List<ReceiptRule> rules = region.rules();
        Xml xml = new Xml();
        if (rules.isEmpty()) {
            return xml;
        }
        xml.open("Metadata").leaf("Name", "inbound").leaf("CreatedTimestamp", "2026-01-15T09:30:00.000Z");
        xml.close("Metadata").open("Rules");
        for (ReceiptRule rule : rules) {
            xml.open("member").leaf("Name", rule.name()).leaf("Enabled", String.valueOf(rule.enabled()));
            xml.leaf("TlsPolicy", "Optional").open("Recipients");
            rule.recipients().forEach(recipient -> xml.leaf("member", recipient));
            xml.close("Recipients").open("Actions").close("Actions");
            xml.leaf("ScanEnabled", "true").close("member");
        }
        return xml.close("Rules");
    }
}
