package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.ReceiptRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A MAIL FROM domain should not be used to receive mail (SES API, SetIdentityMailFromDomain). */
public final class ReceivesMailRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.domain().map(domain -> judge(snapshot, domain)).orElse(List.of());
    }

    private static List<Finding> judge(IdentitySnapshot snapshot, MailFromDomain domain) {
        List<String> seen = new ArrayList<>();
        snapshot.ses().receiptRules().value().orElse(List.of()).stream()
                .filter(rule -> rule.enabled() && matches(rule, domain.name().text()))
                .map(rule -> "receipt rule " + rule.name() + ": "
                        + (rule.recipients().isEmpty() ? "all recipients" : String.join(", ", rule.recipients())))
                .forEach(seen::add);
        snapshot.dns().map(dns -> dns.mx().records()).orElse(List.of()).stream()
                .filter(record ->
                        record instanceof DnsRecord.Mx mx && mx.target().startsWith("inbound-smtp."))
                .map(record -> "MX " + ((DnsRecord.Mx) record).target())
                .forEach(seen::add);
        if (!seen.isEmpty()) {
            return List.of(Finding.of(
                            FindingCode.MAILFROM_RECEIVES_MAIL,
                            domain.toString(),
                            domain
                                    + " is set up to receive mail. A MAIL FROM domain gets bounces only; other mail to it"
                                    + " is refused once its MX is SES's feedback host.",
                            "Choose a domain that receives no mail, or take it out of the receipt rules.")
                    .withEvidence(seen));
        }
        if (snapshot.ses().receiptRules() instanceof ReadResult.Unknown<List<ReceiptRule>> unknown) {
            return List.of(Finding.of(
                    FindingCode.RECEIPT_RULES_NOT_READ,
                    domain.toString(),
                    "Whether a receipt rule receives mail for " + domain + " was not checked: " + unknown.reason(),
                    ""));
        }
        return List.of();
    }

    /** A rule without recipients takes mail for all verified domains and what is below them (SES API, ReceiptRule). */
    private static boolean matches(ReceiptRule rule, String name) {
        return rule.recipients().isEmpty()
                || rule.recipients().stream()
                        .map(recipient -> recipient.toLowerCase(Locale.ROOT))
                        .anyMatch(recipient -> recipient.equals(name)
                                || recipient.endsWith("@" + name)
                                || recipient.startsWith(".") && name.endsWith(recipient));
    }
}
