package dev.mailfrom.slackbot.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bot's configuration.
 *
 * @param rules asked in order; the first that fits gives the role
 * @param accounts at least one; the first is meant where none is named
 * @param approvalRules asked in order; the first that covers an identity counts, and none means that none is needed
 * @param expiry how long a plan may be confirmed
 * @param breakGlass whether an approver may apply a change without a second person, with a reason that all approvers are told
 * @param watchdog what is watched; empty for nothing
 */
public record SlackbotConfig(
        List<PermissionRule> rules,
        List<AccountConfig> accounts,
        List<ApprovalRule> approvalRules,
        Duration expiry,
        boolean breakGlass,
        Optional<MonitorConfig> watchdog) {

    /** How long a plan may be confirmed where nothing is said. */
    public static final Duration EXPIRY = Duration.ofMinutes(15);

    public SlackbotConfig {
        rules = List.copyOf(rules);
        accounts = List.copyOf(accounts);
        approvalRules = List.copyOf(approvalRules);
    }

    /** The approval a change of this identity needs; empty where none is. */
    public Optional<ApprovalRule> approval(String account, String identity) {
        return approvalRules.stream()
                .filter(approvalRule -> approvalRule.covers(account, identity))
                .findFirst()
                .filter(ApprovalRule::needed);
    }
}
