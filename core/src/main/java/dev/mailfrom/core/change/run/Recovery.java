package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.change.publishing.RecordRecovery;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Settles items whose process stopped between a request and its answer, by reading SES. Sends nothing again. An item is
 * applied as soon as SES has its target. Anything else counts only once the request can no longer take effect; until then
 * the item stays UNKNOWN.
 */
public final class Recovery {

    private final Journal journal;
    private final SesReader ses;
    private final Predicate<String> gone;
    private final RecordRecovery records;

    /** @param gone whether the owner of a change is known to have ended */
    public Recovery(Journal journal, SesReader ses, Predicate<String> gone) {
        this(journal, ses, gone, PublishingPorts.NONE.zones());
    }

    /** @param zones opens the zones of interrupted DNS records; not asked if there are none */
    public Recovery(Journal journal, SesReader ses, Predicate<String> gone, PublishingPorts.ZoneOpener zones) {
        this.records = new RecordRecovery(journal, zones);
        this.journal = journal;
        this.ses = ses;
        this.gone = gone;
    }

    /**
     * Settles the interrupted changes of the scope, where that is possible by now. Does not ask SES if there are none.
     *
     * @return their items, without those that another process has settled
     */
    public List<RecoveredItem> resolve(AccountRegion scope, Actor actor) {
        journal.endLeases(scope, gone);
        List<RecoveredItem> recovered = new ArrayList<>(cancelUnsent(scope, actor));
        records.resolve(scope, actor).forEach(batch -> recovered.add(RecoveredItem.of(batch)));
        // The ages are from before the read, so that a read counts only if it began late enough.
        List<UnknownItem> unknown = journal.interrupted(scope, actor);
        if (!unknown.isEmpty()) {
            Map<Identity, MailFromAttributes> seen = ses.mailFromAttributes(
                    unknown.stream().map(one -> one.item().identity()).toList());
            unknown.stream()
                    .flatMap(one ->
                            resolve(one, Optional.ofNullable(seen.get(one.item().identity())), actor).stream())
                    .forEach(recovered::add);
        }
        return recovered;
    }

    private Optional<RecoveredItem> resolve(UnknownItem unknown, Optional<MailFromAttributes> seen, Actor actor) {
        Change change = unknown.change();
        ChangeItem item = unknown.item();
        ItemState found = Reconciliation.of(item.before(), item.target(), seen);
        if (found != ItemState.APPLIED && !unknown.settledIn().isZero()) {
            return Optional.of(new RecoveredItem(change, item, unknown.settledIn()));
        }
        ItemState state = change.isResumable() && found == ItemState.NOT_APPLIED ? ItemState.QUEUED : found;
        MailFromSetting setting = seen.map(MailFromAttributes::setting).orElse(MailFromSetting.OFF);
        return journal.resolve(change.id(), item.seq(), actor, state, setting)
                ? Optional.of(new RecoveredItem(change, item.withState(state), Duration.ZERO))
                : Optional.empty();
    }

    /** Cancels changes of one identity whose request was not sent. Leaves alone those that can be resumed. */
    private List<RecoveredItem> cancelUnsent(AccountRegion scope, Actor actor) {
        return journal.abandoned(scope).stream()
                .filter(change -> !change.isResumable())
                .filter(change -> journal.cancel(change.id(), actor, "interrupted before it was sent"))
                .flatMap(change -> change.items().stream()
                        .filter(item -> item.state() == ItemState.QUEUED)
                        .map(item -> new RecoveredItem(change, item.withState(ItemState.CANCELLED), Duration.ZERO)))
                .toList();
    }
}
