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

/** Resolves changes whose process ended between a request and its answer by reading SES. Sends nothing again. */
public final class Recovery {

    /** The number of reads before “not applied” is believed. */
    private static final int READS = 3;

    private final Journal journal;
    private final SesReader ses;
    private final Predicate<String> gone;

    /** @param gone whether the owner of a change is known to have ended */
    public Recovery(Journal journal, SesReader ses, Predicate<String> gone) {
        this.journal = journal;
        this.ses = ses;
        this.gone = gone;
    }

    /**
     * Resolves the interrupted changes of the scope. Does not ask SES if there are none.
     *
     * @return the changes, each with only the items that were resolved, in their new states
     */
    public List<Change> resolve(AccountRegion scope, Actor actor) {
        journal.endLeases(scope, gone);
        List<Change> resolved = new ArrayList<>(cancelUnsent(scope, actor));
        List<Change> interrupted = journal.interrupted(scope, actor);
        if (!interrupted.isEmpty()) {
            Map<Identity, MailFromAttributes> seen = readStates(interrupted);
            interrupted.stream()
                    .map(change -> resolve(change, seen, actor))
                    .filter(change -> !change.items().isEmpty())
                    .forEach(resolved::add);
        }
        return resolved;
    }

    private Change resolve(Change change, Map<Identity, MailFromAttributes> seen, Actor actor) {
        List<ChangeItem> resolved = new ArrayList<>();
        for (ChangeItem item : items(change, ItemState.UNKNOWN)) {
            ItemState found = state(item, seen);
            ItemState state = change.isResumable() && found == ItemState.NOT_APPLIED ? ItemState.QUEUED : found;
            MailFromSetting setting = Optional.ofNullable(seen.get(item.identity()))
                    .map(MailFromAttributes::setting)
                    .orElse(MailFromSetting.OFF);
            if (journal.resolve(change.id(), item.seq(), actor, state, setting)) {
                resolved.add(item.withState(state));
            }
        }
        return change.withItems(resolved);
    }

    /**
     * SES may still be working on a request whose sender has ended, so an old state is believed only if it stays. The
     * throttle puts a second between the reads.
     */
    private Map<Identity, MailFromAttributes> readStates(List<Change> interrupted) {
        List<ChangeItem> unknown = interrupted.stream()
                .flatMap(change -> items(change, ItemState.UNKNOWN).stream())
                .toList();
        List<Identity> identities = unknown.stream().map(ChangeItem::identity).toList();
        for (int reads = 1; ; reads++) {
            Map<Identity, MailFromAttributes> seen = ses.mailFromAttributes(identities);
            boolean old = unknown.stream().anyMatch(item -> state(item, seen) == ItemState.NOT_APPLIED);
            if (!old || reads == READS) {
                return seen;
            }
        }
    }

    private static ItemState state(ChangeItem item, Map<Identity, MailFromAttributes> seen) {
        return Reconciliation.of(item.before(), item.target(), Optional.ofNullable(seen.get(item.identity())));
    }

    /** Cancels changes of one identity whose request was not sent. Leaves alone those that can be resumed. */
    private List<Change> cancelUnsent(AccountRegion scope, Actor actor) {
        return journal.abandoned(scope).stream()
                .filter(change -> !change.isResumable())
                .filter(change -> journal.cancel(change.id(), actor, "interrupted before it was sent"))
                .map(change -> change.withItems(items(change, ItemState.QUEUED).stream()
                        .map(item -> item.withState(ItemState.CANCELLED))
                        .toList()))
                .toList();
    }

    private static List<ChangeItem> items(Change change, ItemState state) {
        return change.items().stream().filter(item -> item.state() == state).toList();
    }
}
