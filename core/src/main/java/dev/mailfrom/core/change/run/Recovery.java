package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out what became of changes whose process ended between the request and its answer. Never sends anything again:
 * SES says whether it was done.
 */
public final class Recovery {

    /** How often SES is asked before “not done” is believed. */
    private static final int LOOKS = 3;

    private final Journal journal;
    private final SesReader ses;
    private final Predicate<String> gone;

    /** @param gone whether an owner of changes is known to be gone; of most others nothing is known */
    public Recovery(Journal journal, SesReader ses, Predicate<String> gone) {
        this.journal = journal;
        this.ses = ses;
        this.gone = gone;
    }

    /** Resolves all interrupted changes of the scope. @return what was resolved; empty in the usual case, without asking SES */
    public List<RecoveredItem> resolve(AccountRegion scope, Actor actor) {
        journal.endLeases(scope, gone);
        List<RecoveredItem> recovered = new ArrayList<>(cancelUnsent(scope, actor));
        List<Journal.InterruptedItem> interrupted = journal.interrupted(scope, actor);
        if (interrupted.isEmpty()) {
            return recovered;
        }
        Map<Identity, MailFromAttributes> seen = readStates(interrupted);
        for (Journal.InterruptedItem open : interrupted) {
            ChangeItem item = open.item();
            Optional<MailFromAttributes> now = Optional.ofNullable(seen.get(item.identity()));
            ItemState state = requeuedIfResumable(open.change(), Reconciliation.of(item.before(), item.target(), now));
            MailFromSetting setting = now.map(MailFromAttributes::setting).orElse(MailFromSetting.OFF);
            if (journal.resolve(open.change().id(), item.seq(), actor, state, setting)) {
                recovered.add(new RecoveredItem(open.change().id(), item, state));
            }
        }
        return recovered;
    }

    /**
     * What SES has. A request may still be with SES when its sender is gone already, so that an old state is only believed
     * when it stays; the gate puts a second between the looks.
     */
    private Map<Identity, MailFromAttributes> readStates(List<Journal.InterruptedItem> interrupted) {
        List<Identity> identities =
                interrupted.stream().map(open -> open.item().identity()).toList();
        Map<Identity, MailFromAttributes> seen = ses.mailFromAttributes(identities);
        for (int looks = 1; looks < LOOKS && isAnyAsBefore(interrupted, seen); looks++) {
            seen = ses.mailFromAttributes(identities);
        }
        return seen;
    }

    private static boolean isAnyAsBefore(
            List<Journal.InterruptedItem> interrupted, Map<Identity, MailFromAttributes> seen) {
        return interrupted.stream().map(Journal.InterruptedItem::item).anyMatch(item -> {
            Optional<MailFromAttributes> now = Optional.ofNullable(seen.get(item.identity()));
            return Reconciliation.of(item.before(), item.target(), now) == ItemState.NOT_APPLIED;
        });
    }

    /** What SES does not have yet of a change of many is for whoever resumes it. */
    private static ItemState requeuedIfResumable(Change change, ItemState state) {
        return change.isResumable() && state == ItemState.NOT_APPLIED ? ItemState.QUEUED : state;
    }

    /** A change of one question, of which nothing was sent, is not wanted any more; an apply is for somebody to resume. */
    private List<RecoveredItem> cancelUnsent(AccountRegion scope, Actor actor) {
        List<RecoveredItem> cancelled = new ArrayList<>();
        for (Change change : journal.abandoned(scope)) {
            if (!change.isResumable() && journal.cancel(change.id(), actor, "interrupted before it was sent")) {
                change.items().stream()
                        .filter(item -> item.state() == ItemState.QUEUED)
                        .forEach(item -> cancelled.add(new RecoveredItem(change.id(), item, ItemState.CANCELLED)));
            }
        }
        return cancelled;
    }

    /** What became of one identity of an interrupted change. */
    public record RecoveredItem(String changeId, ChangeItem item, ItemState state) {}
}
