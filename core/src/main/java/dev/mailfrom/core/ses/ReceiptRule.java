package dev.mailfrom.core.ses;

import java.util.List;

/**
 * A rule by which SES receives mail (SES API, DescribeActiveReceiptRuleSet).
 *
 * @param recipients addresses and domains; empty for “all recipients on all verified domains”
 */
public record ReceiptRule(String name, boolean enabled, List<String> recipients) {

    public ReceiptRule {
        recipients = List.copyOf(recipients);
    }
}
