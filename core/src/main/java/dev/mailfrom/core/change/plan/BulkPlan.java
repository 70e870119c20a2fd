package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
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
        ChangeKind kind,
        Optional<String> undoOf,
        AccountRegion scope,
        List<BulkItem> bulkItems,
        int unchanged,
        List<RefusedItem> refused) {

    /** From so many identities on, changing a large part of them is a danger by itself (as octoDNS has it). */
    private static final int FEW = 10;

    private static final double LARGE_PART = 0.3;

    public BulkPlan {
        bulkItems = List.copyOf(bulkItems);
        refused = List.copyOf(refused);
    }

    /**
     * One identity that is changed.
     *
     * @param findings errors and warnings about the target
     * @param dangers why this can stop or change mail that works now, or undo later work, in words
     */
    public record BulkItem(
            Identity identity,
            MailFromAttributes now,
            MailFromSetting target,
            List<Finding> findings,
            List<String> dangers) {

        public BulkItem {
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

    /** One identity that is left out. @param why a sentence @param fix what to do; may be empty */
    public record RefusedItem(Identity identity, String why, String fix) {}

    public long sets() {
        return bulkItems.stream().filter(BulkItem::isSet).count();
    }

    public long disables() {
        return bulkItems.stream().filter(BulkItem::isDisable).count();
    }

    public long changes() {
        return bulkItems.size() - sets() - disables();
    }

    /** How many identities were looked at. */
    public int examined() {
        return bulkItems.size() + unchanged + refused.size();
    }

    /** How long it takes at SES's pace. */
    public Duration duration(Duration interval) {
        return interval.multipliedBy(bulkItems.size());
    }

    /** What has to be asked before this may be done: the count, where it is dangerous or large. */
    public ConfirmationPrompt question() {
        List<String> dangers = new ArrayList<>();
        boolean large = examined() >= FEW && bulkItems.size() > LARGE_PART * examined();
        if (large) {
            dangers.add(bulkItems.size() + " of " + examined() + " identities are changed, more than 30 %.");
        }
        long working = bulkItems.stream().filter(BulkItem::isWorkingDisabled).count();
        if (working > 0) {
            dangers.add(working + (working == 1 ? " working MAIL FROM domain is" : " working MAIL FROM domains are")
                    + " switched off.");
        }
        long other = bulkItems.stream()
                .filter(bulkItem -> !bulkItem.dangers().isEmpty())
                .filter(bulkItem -> !bulkItem.isWorkingDisabled())
                .count();
        if (other > 0) {
            dangers.add((other == 1 ? "One identity is" : other + " identities are")
                    + " in danger: mail can be refused or change its MAIL FROM domain, or later work would be lost;"
                    + " see above.");
        }
        boolean typed = !dangers.isEmpty() || bulkItems.size() > FEW;
        return new ConfirmationPrompt(Integer.toString(bulkItems.size()), typed, dangers);
    }

    /** The change to write down. */
    public ChangeRequest request(Actor actor, String reason, Duration expiresIn) {
        List<ChangeRequest.RequestedItem> items = bulkItems.stream()
                .map(bulkItem ->
                        new ChangeRequest.RequestedItem(bulkItem.identity(), bulkItem.before(), bulkItem.target()))
                .toList();
        return new ChangeRequest(kind, undoOf, scope, actor, reason, fingerprint(), expiresIn, items);
    }

    /** Stands for exactly this change, as {@link Plan#fingerprint} does. */
    public String fingerprint() {
        return Plan.fingerprint(
                kind,
                scope,
                bulkItems.stream()
                        .map(bulkItem -> Plan.line(bulkItem.identity(), bulkItem.before(), bulkItem.target())));
    }
}
