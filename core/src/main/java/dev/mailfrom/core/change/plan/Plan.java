package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What would be changed, exactly as it is shown. Usually one identity; a file or the undo of an apply makes a plan of
 * any number, which keeps of each identity only what is shown and sent.
 *
 * @param undoOf the change that this one takes back
 * @param bulk whether it was made from a list: it is shown as a table and confirmed by the number of its items
 * @param unchanged how many identities of the list have the wanted setting already
 * @param refused identities of the list that cannot be changed and are left out
 */
public record Plan(
        ChangeKind kind,
        Optional<String> undoOf,
        AccountRegion scope,
        List<PlannedItem> items,
        boolean bulk,
        int unchanged,
        List<RefusedItem> refused) {

    /** More changes than this are a danger by their number. */
    private static final int MANY = 10;

    /** From this many identities on, changing a large part of them is a danger by itself, as in octoDNS. */
    private static final int FEW = 10;

    private static final double LARGE_PART = 0.3;

    public Plan {
        items = List.copyOf(items);
        refused = List.copyOf(refused);
    }

    /** A plan for one identity. */
    public Plan(ChangeKind kind, Optional<String> undoOf, AccountRegion scope, PlannedItem item) {
        this(kind, undoOf, scope, List.of(item), false, 0, List.of());
    }

    /** One identity that is left out. @param why a sentence @param fix what to do; may be empty */
    public record RefusedItem(Identity identity, String why, String fix) {}

    public long sets() {
        return count(PlannedItem::isSet);
    }

    public long disables() {
        return count(PlannedItem::isDisable);
    }

    public long changes() {
        return items.size() - sets() - disables();
    }

    private long count(Predicate<PlannedItem> wanted) {
        return items.stream().filter(wanted).count();
    }

    /** How many identities were examined for it. */
    public int examined() {
        return items.size() + unchanged + refused.size();
    }

    /** How long executing it takes. @param interval from one change to the next */
    public Duration duration(Duration interval) {
        return interval.multipliedBy(items.size());
    }

    /** The question that must be answered with yes before it is executed. */
    public ConfirmationPrompt question() {
        List<String> dangers = bulk ? bulkDangers() : items.get(0).dangers();
        boolean typed = !dangers.isEmpty() || items.size() > MANY;
        String subject =
                bulk ? Integer.toString(items.size()) : items.get(0).identity().name();
        return new ConfirmationPrompt(subject, typed, dangers);
    }

    private List<String> bulkDangers() {
        List<String> dangers = new ArrayList<>();
        if (examined() >= FEW && items.size() > LARGE_PART * examined()) {
            dangers.add(items.size() + " of " + examined() + " identities are changed, more than 30 %.");
        }
        long working = count(PlannedItem::isWorkingDisabled);
        if (working > 0) {
            dangers.add(working + (working == 1 ? " working MAIL FROM domain is" : " working MAIL FROM domains are")
                    + " switched off.");
        }
        long other = count(item -> !item.dangers().isEmpty() && !item.isWorkingDisabled());
        if (other > 0) {
            dangers.add((other == 1 ? "One identity is" : other + " identities are")
                    + " in danger: mail can be refused or change its MAIL FROM domain, or later work would be lost;"
                    + " see above.");
        }
        return dangers;
    }

    /** The change to write into the journal. @param expiresIn how long it may be confirmed and begun */
    public ChangeRequest request(Actor actor, String reason, Duration expiresIn) {
        List<ChangeItem> requested = items.stream()
                .map(item -> ChangeItem.requested(item.identity(), item.before(), item.target()))
                .toList();
        return new ChangeRequest(kind, undoOf, scope, actor, reason, fingerprint(), expiresIn, requested);
    }

    /** Stands for exactly this change: sha-256 over account, region and, sorted, every identity's before and target. */
    public String fingerprint() {
        String text = items.stream()
                .map(item -> item.identity().name() + "\t" + line(item.before()) + "\t" + line(item.target()))
                .sorted()
                .collect(Collectors.joining("\n", kind + "\n" + scope.bucket() + "\n", "\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String line(MailFromSetting setting) {
        return setting.domain().map(Object::toString).orElse("-") + " " + setting.behavior();
    }
}
