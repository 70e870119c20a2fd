package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordConflict;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Finds out whose prerequisites did not hold: the server says only that one did not. */
final class UpdateConflicts {

    private final UpdateExchange exchange;
    private final UpdateReader reader;

    UpdateConflicts(UpdateExchange exchange, UpdateReader reader) {
        this.exchange = exchange;
        this.reader = reader;
    }

    /** All of them where every one holds by now. */
    List<Culprit> culprits(String zone, List<RecordChange> changes) {
        List<Message> said = exchange.ask(changes.stream()
                .<Message>map(change -> UpdateMessages.prerequisites(zone, change))
                .toList());
        List<RecordChange> broken = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (said.get(i).getRcode() != Rcode.NOERROR) {
                broken.add(changes.get(i));
            }
        }
        if (broken.isEmpty()) {
            String why = "Records at one of the names changed for a moment; they are as they were read again.";
            return changes.stream().map(change -> culprit(change, why)).toList();
        }
        List<NameRecords> now =
                reader.answers(broken.stream().map(RecordChange::name).toList());
        List<Culprit> culprits = new ArrayList<>();
        for (int i = 0; i < broken.size(); i++) {
            culprits.add(culprit(broken.get(i), why(broken.get(i), now.get(i))));
        }
        return culprits;
    }

    private static Culprit culprit(RecordChange change, String why) {
        return new Culprit(change, DnsProblem.DNS_RECORD_CONFLICT, why);
    }

    private static String why(RecordChange change, NameRecords now) {
        return now.set(RecordType.CNAME).isPresent() && change.isCreation()
                ? RecordConflict.alias(change)
                : RecordConflict.notAsRead(change, now.set(change.type()));
    }
}
