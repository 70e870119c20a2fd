package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.change.records.RecordItems;
import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
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
import java.util.stream.Stream;

/**
 * The changes that would be made, exactly as shown. Usually for one identity. A file or the undo of an apply makes a plan
 * of any number, which holds of each identity only what is shown and sent.
 *
 * @param undoOf the change that this one undoes
 * @param bulk whether it was made from a list: it is shown as a table and confirmed by the number of its items
 * @param fulfilled the listed identities that already have what is wanted
 * @param refused the listed identities that cannot be changed and are left out
 * @param records the sets of DNS records that are changed before SES is
 */
public record Plan(
        ChangeKind kind,
        Optional<String> undoOf,
        AccountRegion scope,
        List<PlannedItem> items,
        boolean bulk,
        List<PlannedItem> fulfilled,
        List<RefusedItem> refused,
        List<PlannedRecord> records) {

    /** More changes than this need the number typed back. */
    private static final int MANY = 10;

    /** With at least this many identities, changing a large part of them is a danger by itself, as in octoDNS. */
    private static final int FEW = 10;

    private static final double LARGE_PART = 0.3;

    public Plan {
        items = List.copyOf(items);
        fulfilled = List.copyOf(fulfilled);
        refused = List.copyOf(refused);
        records = List.copyOf(records);
    }

    /** A plan without DNS records. */
    public Plan(
            ChangeKind kind,
            Optional<String> undoOf,
            AccountRegion scope,
            List<PlannedItem> items,
            boolean bulk,
            List<PlannedItem> fulfilled,
            List<RefusedItem> refused) {
        this(kind, undoOf, scope, items, bulk, fulfilled, refused, List.of());
    }

    /** A plan for one identity. */
    public Plan(ChangeKind kind, Optional<String> undoOf, AccountRegion scope, PlannedItem item) {
        this(kind, undoOf, scope, List.of(item), false, List.of(), List.of());
    }

    public Plan withRecords(List<PlannedRecord> others) {
        return new Plan(kind, undoOf, scope, items, bulk, fulfilled, refused, others);
    }

    /** An identity that is left out. @param why a sentence @param fix what to do; may be empty */
    public record RefusedItem(Identity identity, String why, CommandText advice) {

        /** The advice with its commands for a shell, as JSON has it. */
        public String fix() {
            return advice.text();
        }

        public static List<RefusedItem> of(List<RecordPlan.RecordRefusal> refused) {
            return refused.stream()
                    .map(refusal -> new RefusedItem(
                            refusal.identity(),
                            refusal.why().getMessage(),
                            refusal.why().advice()))
                    .toList();
        }
    }

    public long sets() {
        return count(PlannedItem::isSet);
    }

    public long disables() {
        return count(PlannedItem::isDisable);
    }

    public long changes() {
        return atSes().size() - sets() - disables();
    }

    private long count(Predicate<PlannedItem> wanted) {
        return atSes().stream().filter(wanted).count();
    }

    /** The items whose setting changes in SES; the others only get DNS records. */
    public List<PlannedItem> atSes() {
        return items.stream()
                .filter(item -> !kind.isDnsOnly(item.before(), item.target()))
                .toList();
    }

    /** The number of listed identities that already have what is wanted. */
    public int unchanged() {
        return fulfilled.size();
    }

    /** The number of identities that were read for the plan. */
    public int examined() {
        return items.size() + unchanged() + refused.size();
    }

    /** The time that the requests to SES take. @param interval from one to the next */
    public Duration duration(Duration interval) {
        return interval.multipliedBy(atSes().size());
    }

    /** The question to confirm before the execution. */
    public ConfirmationPrompt question() {
        List<String> dangers =
                new ArrayList<>(bulk ? bulkDangers() : items.get(0).dangers());
        dangers.addAll(recordDangers());
        boolean typed = !dangers.isEmpty() || items.size() > MANY;
        String subject =
                bulk ? Integer.toString(items.size()) : items.get(0).identity().name();
        return new ConfirmationPrompt(subject, typed, dangers);
    }

    private List<String> bulkDangers() {
        List<String> dangers = new ArrayList<>();
        int changed = atSes().size();
        if (examined() >= FEW && changed > LARGE_PART * examined()) {
            dangers.add(changed + " of " + examined() + " identities are changed, more than 30 %.");
        }
        long working = count(PlannedItem::isWorkingDisabled);
        if (working > 0) {
            dangers.add(working + (working == 1 ? " working MAIL FROM domain is" : " working MAIL FROM domains are")
                    + " switched off.");
        }
        long other = items.stream()
                .filter(item -> !item.dangers().isEmpty() && !item.isWorkingDisabled())
                .count();
        if (other > 0) {
            dangers.add(
                    "With " + other + " of these changes, mail can be refused or change its MAIL FROM domain, or later"
                            + " work is lost.");
        }
        return dangers;
    }

    private List<String> recordDangers() {
        List<String> dangers =
                records.stream().flatMap(record -> record.danger().stream()).toList();
        return !bulk || dangers.size() < 2
                ? dangers
                : List.of(dangers.size() + " sets of DNS records that exist are changed.");
    }

    /** The request for the journal. @param expiresIn how long the change can be confirmed and begun */
    public ChangeRequest request(Actor actor, String reason, Duration expiresIn) {
        List<ChangeItem> requested = items.stream()
                .map(item -> ChangeItem.requested(item.identity(), item.before(), item.target()))
                .toList();
        return new ChangeRequest(
                kind,
                undoOf,
                scope,
                actor,
                reason,
                fingerprint(),
                expiresIn,
                requested,
                records.stream().map(RecordItems::requested).toList());
    }

    /**
     * Identifies exactly this change: SHA-256 over account, region and, sorted, every identity with before and target and
     * every set of DNS records.
     */
    public String fingerprint() {
        Stream<String> settings = items.stream()
                .map(item -> item.identity().name() + "\t" + line(item.before()) + "\t" + line(item.target()));
        String text = Stream.concat(
                        settings.sorted(),
                        records.stream().map(PlannedRecord::fingerprint).sorted())
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
