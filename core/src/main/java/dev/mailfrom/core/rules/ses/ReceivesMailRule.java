package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.ReceiptRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A MAIL FROM domain should not be used to receive mail (SES API, SetIdentityMailFromDomain). */
public final class ReceivesMailRule implements Rule.OfDomain {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDomain domain) {
        Stream<String> rules = snapshot.ses().receiptRules().value().orElse(List.of()).stream()
                .filter(rule -> rule.enabled() && matches(rule, domain.name().text()))
                .map(rule -> "receipt rule " + rule.name() + ": "
                        + (rule.recipients().isEmpty() ? "all recipients" : String.join(", ", rule.recipients())));
        Stream<String> inbound = snapshot.dns().stream()
                .flatMap(dns -> dns.mx().records(DnsRecord.Mx.class).stream())
                .map(DnsRecord.Mx::target)
                .filter(target -> target.startsWith("inbound-smtp."))
                .map(target -> "MX " + target);
        List<String> seen = Stream.concat(rules, inbound).toList();
        if (!seen.isEmpty()) {
            return List.of(Finding.of(
                    FindingCode.MAILFROM_RECEIVES_MAIL,
                    domain.toString(),
                    domain + " is set up to receive mail. A MAIL FROM domain gets bounces only; other mail to it is"
                            + " refused once its MX is SES's feedback host.",
                    "Choose a domain that receives no mail, or take it out of the receipt rules.",
                    seen));
        }
        return snapshot.ses().receiptRules() instanceof ReadResult.Unknown<List<ReceiptRule>> unknown
                ? List.of(Finding.of(
                        FindingCode.RECEIPT_RULES_NOT_READ,
                        domain.toString(),
                        "Whether a receipt rule receives mail for " + domain + " was not checked: " + unknown.reason(),
                        ""))
                : List.of();
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
