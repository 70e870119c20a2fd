package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.RecordChange;
import java.util.Collection;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * Builds updates in which every change has its prerequisites, so that the server compares and sets in one step (RFC 2136
 * section 2.4).
 */
final class UpdateMessages {

    private UpdateMessages() {}

    /** All changes with their prerequisites. */
    static Update change(String zone, Collection<RecordChange> changes) {
        Update update = new Update(RecordText.name(zone));
        changes.forEach(change -> require(update, change));
        // The set goes as a whole and comes as a whole, so that no other record's TTL is left on it.
        changes.forEach(change -> change.before()
                .ifPresent(set ->
                        update.delete(RecordText.name(set.name()), change.type().number())));
        changes.forEach(change -> change.after()
                .ifPresent(set -> RecordText.records(set, set.ttl()).forEach(update::add)));
        return update;
    }

    /** The prerequisites of one change alone: they change nothing. */
    static Update prerequisites(String zone, RecordChange change) {
        Update update = new Update(RecordText.name(zone));
        require(update, change);
        return update;
    }

    private static void require(Update update, RecordChange change) {
        if (change.before().isPresent()) {
            // With any TTL but 0 the servers say FORMERR.
            RecordText.records(change.before().get(), 0).forEach(update::present);
        } else {
            Name name = RecordText.name(change.name());
            update.absent(name, change.type().number());
            if (!update.findRRset(name, Type.CNAME, Section.PREREQ)) {
                update.absent(name, Type.CNAME);
            }
        }
    }
}
