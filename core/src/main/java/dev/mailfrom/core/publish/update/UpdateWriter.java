package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Carries out changes in one update, and believes its success only when the server has the records. */
final class UpdateWriter {

    private final UpdateExchange exchange;
    private final UpdateReader reader;
    private final UpdateConflicts conflicts;

    UpdateWriter(UpdateExchange exchange, UpdateReader reader) {
        this.exchange = exchange;
        this.reader = reader;
        this.conflicts = new UpdateConflicts(exchange, reader);
    }

    /** @return accepted with a receipt for {@link ZoneSerial} @throws DnsProviderException where nothing was changed */
    RecordChangeResult change(String zone, List<RecordChange> changes, Runnable departure) {
        List<RecordChange> fitting = fitting(zone, changes);
        if (fitting.size() < changes.size()) {
            return tooLarge(changes.subList(fitting.size(), changes.size()));
        }
        UpdateAnswer answer = exchange.send(UpdateMessages.change(zone, changes), departure);
        if (answer instanceof UpdateAnswer.Lost lost) {
            return new RecordChangeResult.Unanswered(lost.why());
        }
        int rcode = ((UpdateAnswer.Received) answer).message().getRcode();
        return switch (rcode) {
            case Rcode.NOERROR -> confirmed(zone, changes);
            case Rcode.YXRRSET, Rcode.NXRRSET, Rcode.YXDOMAIN, Rcode.NXDOMAIN ->
                new RecordChangeResult.Refused(conflicts.culprits(zone, changes));
            // Also said by a secondary that passed the update on and got no answer.
            case Rcode.SERVFAIL ->
                new RecordChangeResult.Unanswered(exchange.refusals()
                        .ofMessage("an update of the zone " + zone, rcode)
                        .getMessage());
            case Rcode.REFUSED -> throw refused(zone, changes.get(0));
            default -> throw exchange.refusals().ofUpdate(rcode, zone);
        };
    }

    private List<RecordChange> fitting(String zone, List<RecordChange> changes) {
        int fit = changes.size();
        while (fit > 1 && exchange.length(UpdateMessages.change(zone, changes.subList(0, fit))) > Message.MAXLENGTH) {
            fit = fit * 3 / 4;
        }
        return changes.subList(0, fit);
    }

    private static RecordChangeResult tooLarge(List<RecordChange> rest) {
        String why = "A DNS message has at most " + Message.MAXLENGTH + " bytes, and the other records fill it.";
        return new RecordChangeResult.Refused(rest.stream()
                .map(change -> new Culprit(change, DnsProblem.DNS_PROVIDER_FAILED, why))
                .toList());
    }

    /** Tells a key that may not update from records that the server does not want. */
    private DnsProviderException refused(String zone, RecordChange change) {
        int rcode = exchange.ask(List.of(UpdateMessages.prerequisites(zone, change)))
                .get(0)
                .getRcode();
        return rcode == Rcode.REFUSED
                ? exchange.refusals().ofUpdate(rcode, zone)
                : exchange.refusals().ofRecords(zone);
    }

    private RecordChangeResult confirmed(String zone, List<RecordChange> changes) {
        try {
            List<RecordChange> missing = missing(changes);
            if (!missing.isEmpty()) {
                return takenBack(zone, changes, missing);
            }
            OptionalLong serial = reader.serial(zone);
            return new RecordChangeResult.Accepted(
                    serial.isPresent() ? new ZoneSerial(serial.getAsLong()).receipt() : "");
        } catch (DnsProviderException e) {
            return new RecordChangeResult.Unanswered("The update was accepted, but not read back: " + e.getMessage());
        }
    }

    /** A server may accept an update and silently leave out records beside a CNAME or below a delegation. */
    private List<RecordChange> missing(List<RecordChange> changes) {
        Map<String, NameRecords> now =
                reader
                        .answers(changes.stream()
                                .map(RecordChange::name)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(NameRecords::name, Function.identity()));
        return changes.stream()
                .filter(change -> !RecordText.isEqual(now.get(change.name()).set(change.type()), change.after()))
                .toList();
    }

    private RecordChangeResult takenBack(String zone, List<RecordChange> changes, List<RecordChange> missing) {
        List<RecordChange> done = new ArrayList<>(changes);
        done.removeAll(missing);
        if (!done.isEmpty() && !isTakenBack(zone, done)) {
            return new RecordChangeResult.Unanswered(
                    "The server took only some of the records, and those could not be taken back.");
        }
        // What a delegation hides may be in the zone all the same.
        missing.forEach(change -> exchange.send(UpdateMessages.change(zone, List.of(change.reversed())), () -> {}));
        String why = "The server accepted the update, but does not answer with the records: a CNAME or a delegation"
                + " hides them, or they were changed again at once.";
        return new RecordChangeResult.Refused(missing.stream()
                .map(change -> new Culprit(change, DnsProblem.DNS_RECORD_CONFLICT, why))
                .toList());
    }

    private boolean isTakenBack(String zone, List<RecordChange> done) {
        List<RecordChange> back = done.stream().map(RecordChange::reversed).toList();
        return exchange.send(UpdateMessages.change(zone, back), () -> {}) instanceof UpdateAnswer.Received answer
                && answer.message().getRcode() == Rcode.NOERROR;
    }
}
