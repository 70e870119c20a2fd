package dev.mailfrom.slackbot.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bot's configuration.
 *
 * @param rules asked in order; the first that fits gives the role
 * @param accounts at least one; the first is meant where none is named
 * @param approvals asked in order; the first that covers an identity counts, and none means that none is needed
 * @param expiry how long a plan may be confirmed
 * @param breakGlass whether an approver may do without the second person, with a reason that all of them are told
 * @param watchdog what is watched; empty for nothing
 */
public record Config(
        List<Rule> rules,
        List<Account> accounts,
        List<Approval> approvals,
        Duration expiry,
        boolean breakGlass,
        Optional<WatchOrder> watchdog) {

    /** How long a plan may be confirmed where nothing is said. */
    public static final Duration EXPIRY = Duration.ofMinutes(15);

    public Config {
        rules = List.copyOf(rules);
        accounts = List.copyOf(accounts);
        approvals = List.copyOf(approvals);
    }

    /** The approval a change of this identity needs; empty where none is. */
    public Optional<Approval> approval(String account, String identity) {
        return approvals.stream()
                .filter(approval -> approval.covers(account, identity))
                .findFirst()
                .filter(Approval::needed);
    }
}
