package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of changes whose process ended between the request and its answer. Never sends anything again:
 * SES says whether it was done.
 */
public final class Recovery {

    private final Journal journal;
    private final SesReader ses;

    public Recovery(Journal journal, SesReader ses) {
        this.journal = journal;
        this.ses = ses;
    }

    /** Resolves all interrupted changes of the scope. @return what was resolved; empty in the usual case, without asking SES */
    public List<Resolved> resolve(Scope scope, Actor actor) {
        List<Journal.Interrupted> interrupted = journal.interrupted(scope, actor);
        if (interrupted.isEmpty()) {
            return List.of();
        }
        List<Identity> identities =
                interrupted.stream().map(open -> open.item().identity()).toList();
        Map<Identity, MailFromAttributes> seen = ses.mailFromAttributes(identities);
        List<Resolved> resolved = new ArrayList<>();
        for (Journal.Interrupted open : interrupted) {
            ChangeItem item = open.item();
            Optional<MailFromAttributes> now = Optional.ofNullable(seen.get(item.identity()));
            ItemState state = Readback.of(item.before(), item.target(), now);
            MailFromSetting setting = now.map(MailFromAttributes::setting).orElse(MailFromSetting.OFF);
            if (journal.resolve(open.change().id(), item.seq(), actor, state, setting)) {
                resolved.add(new Resolved(open.change().id(), item, state));
            }
        }
        return resolved;
    }

    /** What became of one identity of an interrupted change. */
    public record Resolved(String changeId, ChangeItem item, ItemState state) {}
}
