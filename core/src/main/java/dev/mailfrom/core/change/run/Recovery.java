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

/** Finds out what became of changes whose process ended between a request and its answer. Never sends anything again. */
public final class Recovery {

    /** How often SES is asked before “not done” is believed. */
    private static final int READS = 3;

    private final Journal journal;
    private final SesReader ses;
    private final Predicate<String> gone;

    /** @param gone whether the owner of a change is known to have ended; of most others nothing is known */
    public Recovery(Journal journal, SesReader ses, Predicate<String> gone) {
        this.journal = journal;
        this.ses = ses;
        this.gone = gone;
    }

    /** Resolves all interrupted changes of the scope. @return the items with their new state; usually none, without asking SES */
    public List<Journal.InterruptedItem> resolve(AccountRegion scope, Actor actor) {
        journal.endLeases(scope, gone);
        List<Journal.InterruptedItem> recovered = new ArrayList<>(cancelUnsent(scope, actor));
        List<Journal.InterruptedItem> interrupted = journal.interrupted(scope, actor);
        if (interrupted.isEmpty()) {
            return recovered;
        }
        Map<Identity, MailFromAttributes> seen = readStates(interrupted);
        for (Journal.InterruptedItem open : interrupted) {
            ChangeItem item = open.item();
            boolean resumed = open.change().isResumable() && state(item, seen) == ItemState.NOT_APPLIED;
            ItemState state = resumed ? ItemState.QUEUED : state(item, seen);
            MailFromSetting setting = Optional.ofNullable(seen.get(item.identity()))
                    .map(MailFromAttributes::setting)
                    .orElse(MailFromSetting.OFF);
            if (journal.resolve(open.change().id(), item.seq(), actor, state, setting)) {
                recovered.add(new Journal.InterruptedItem(open.change(), item.withState(state)));
            }
        }
        return recovered;
    }

    /**
     * SES may still be working on a request whose sender has ended, so an old state is only believed when it stays. The
     * throttle puts a second between the reads.
     */
    private Map<Identity, MailFromAttributes> readStates(List<Journal.InterruptedItem> interrupted) {
        List<Identity> identities =
                interrupted.stream().map(open -> open.item().identity()).toList();
        for (int reads = 1; ; reads++) {
            Map<Identity, MailFromAttributes> seen = ses.mailFromAttributes(identities);
            boolean old = interrupted.stream().anyMatch(open -> state(open.item(), seen) == ItemState.NOT_APPLIED);
            if (!old || reads == READS) {
                return seen;
            }
        }
    }

    private static ItemState state(ChangeItem item, Map<Identity, MailFromAttributes> seen) {
        return Reconciliation.of(item.before(), item.target(), Optional.ofNullable(seen.get(item.identity())));
    }

    /** Nothing was sent of a change of one identity: it is cancelled. One that can be resumed is left as it is. */
    private List<Journal.InterruptedItem> cancelUnsent(AccountRegion scope, Actor actor) {
        List<Journal.InterruptedItem> cancelled = new ArrayList<>();
        for (Change change : journal.abandoned(scope)) {
            if (!change.isResumable() && journal.cancel(change.id(), actor, "interrupted before it was sent")) {
                change.items().stream()
                        .filter(item -> item.state() == ItemState.QUEUED)
                        .forEach(item -> cancelled.add(
                                new Journal.InterruptedItem(change, item.withState(ItemState.CANCELLED))));
            }
        }
        return cancelled;
    }
}
