package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import dev.mailfrom.core.ses.ReceiptRule;
import java.util.List;

/** The actions that read the account or the region. */
final class AccountReadOperations {

    private AccountReadOperations() {}

    /** The usual limits of a production account. */
    static XmlWriter sendQuota() {
        return new XmlWriter()
                .leaf("Max24HourSend", "50000.0")
                .leaf("MaxSendRate", "14.0")
                .leaf("SentLast24Hours", "0.0");
    }

    static XmlWriter activeReceiptRules(SandboxRegion region) {
        List<ReceiptRule> rules = region.rules();
        XmlWriter xmlWriter = new XmlWriter();
        if (rules.isEmpty()) {
            return xmlWriter;
        }
        xmlWriter.open("Metadata").leaf("Name", "inbound").leaf("CreatedTimestamp", "2026-01-15T09:30:00.000Z");
        xmlWriter.close("Metadata").open("Rules");
        for (ReceiptRule rule : rules) {
            xmlWriter.open("member").leaf("Name", rule.name()).leaf("Enabled", String.valueOf(rule.enabled()));
            xmlWriter.leaf("TlsPolicy", "Optional").members("Recipients", rule.recipients());
            xmlWriter.open("Actions").close("Actions");
            xmlWriter.leaf("ScanEnabled", "true").close("member");
        }
        return xmlWriter.close("Rules");
    }
}
