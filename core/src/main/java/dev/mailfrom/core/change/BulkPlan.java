package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What would be changed of many identities at once. Keeps of each only what is shown and sent, so that ten thousand fit.
 *
 * @param undoOf the change that this one takes back
 * @param unchanged how many have already what was asked for
 * @param refused what cannot be done, and is left out
 */
public record BulkPlan(
        ChangeKind kind, Optional<String> undoOf, Scope scope, List<Row> rows, int unchanged, List<Refused> refused) {

    /** From so many identities on, changing a large part of them is a danger by itself (as octoDNS has it). */
    private static final int FEW = 10;

    private static final double LARGE_PART = 0.3;

    public BulkPlan {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }

    /**
     * One identity that is changed.
     *
     * @param findings errors and warnings about the target
     * @param dangers why this can stop or change mail that works now, or undo later work, in words
     */
    public record Row(
            Identity identity,
            MailFromAttributes now,
            MailFromSetting target,
            List<Finding> findings,
            List<String> dangers) {

        public Row {
            findings = List.copyOf(findings);
            dangers = List.copyOf(dangers);
        }

        public MailFromSetting before() {
            return now.setting();
        }

        /** Whether it had no MAIL FROM domain and gets one. */
        public boolean isSet() {
            return before().domain().isEmpty();
        }

        public boolean isDisable() {
            return target.domain().isEmpty();
        }

        boolean isWorkingDisabled() {
            return isDisable() && now.isWorking();
        }
    }

    /** One identity that is left out. @param why a sentence @param mend what to do; may be empty */
    public record Refused(Identity identity, String why, String mend) {}

    public long sets() {
        return rows.stream().filter(Row::isSet).count();
    }

    public long disables() {
        return rows.stream().filter(Row::isDisable).count();
    }

    public long changes() {
        return rows.size() - sets() - disables();
    }

    /** How many identities were looked at. */
    public int looked() {
        return rows.size() + unchanged + refused.size();
    }

    /** How long it takes at SES's pace. */
    public Duration duration(Duration interval) {
        return interval.multipliedBy(rows.size());
    }

    /** What has to be asked before this may be done: the count, where it is dangerous or large. */
    public Question question() {
        List<String> dangers = new ArrayList<>();
        boolean large = looked() >= FEW && rows.size() > LARGE_PART * looked();
        if (large) {
            dangers.add(rows.size() + " of " + looked() + " identities are changed, more than 30 %.");
        }
        long working = rows.stream().filter(Row::isWorkingDisabled).count();
        if (working > 0) {
            dangers.add(working + (working == 1 ? " working MAIL FROM domain is" : " working MAIL FROM domains are")
                    + " switched off.");
        }
        long other = rows.stream()
                .filter(row -> !row.dangers().isEmpty())
                .filter(row -> !row.isWorkingDisabled())
                .count();
        if (other > 0) {
            dangers.add((other == 1 ? "One identity is" : other + " identities are")
                    + " in danger: mail can be refused or change its MAIL FROM domain, or later work would be lost;"
                    + " see above.");
        }
        boolean typed = !dangers.isEmpty() || rows.size() > FEW;
        return new Question(Integer.toString(rows.size()), typed, dangers);
    }

    /** The change to write down. */
    ChangeRequest request(Actor actor, String reason, Duration expiresIn) {
        List<ChangeRequest.Item> items = rows.stream()
                .map(row -> new ChangeRequest.Item(row.identity(), row.before(), row.target()))
                .toList();
        return new ChangeRequest(kind, undoOf, scope, actor, reason, fingerprint(), expiresIn, items);
    }

    /** Stands for exactly this change, as {@link Plan#fingerprint} does. */
    public String fingerprint() {
        return Plan.fingerprint(
                kind, scope, rows.stream().map(row -> Plan.line(row.identity(), row.before(), row.target())));
    }
}
