package dev.mailfrom.core.sandbox.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Carries out dynamic updates, each as a whole or not at all (RFC 2136 section 3). Thread-safe. */
final class UpdateProcessor {

    private final ZoneTree zones;
    private final UpdateAccess access;

    UpdateProcessor(ZoneTree zones, UpdateAccess access) {
        this.zones = zones;
        this.access = access;
    }

    /** @param key that signed it; empty without a signature @return a code, as in {@link Rcode} */
    int process(Message update, Optional<Name> key) {
        Record zone = update.getQuestion();
        if (zone.getType() != Type.SOA) {
            return Rcode.FORMERR;
        }
        Name apex = zone.getName();
        if (zone.getDClass() != DClass.IN || zones.at(apex, Type.SOA).isEmpty()) {
            return Rcode.NOTAUTH;
        }
        if (key.filter(signer -> access.isPermitted(signer, apex)).isEmpty()) {
            return Rcode.REFUSED;
        }
        return zones.exclusively(() -> change(update, apex));
    }

    private int change(Message update, Name apex) {
        int rcode = new UpdatePrerequisites(zones, apex).evaluate(update.getSection(Section.PREREQ));
        List<Record> changes = update.getSection(Section.UPDATE);
        for (int i = 0; rcode == Rcode.NOERROR && i < changes.size(); i++) {
            rcode = check(changes.get(i), apex);
        }
        if (rcode == Rcode.NOERROR && !changes.isEmpty()) {
            changes.forEach(change -> change(change, apex));
            nextSerial(apex);
        }
        return rcode;
    }

    /** Section 3.4.1: nothing is changed before all records are known to be of the right form. */
    private static int check(Record change, Name apex) {
        if (!change.getName().subdomain(apex)) {
            return Rcode.NOTZONE;
        }
        boolean isEmpty = change.rdataToWireCanonical().length == 0;
        boolean isQuery = change.getType() >= Type.IXFR && change.getType() <= Type.ANY;
        boolean isGood = switch (change.getDClass()) {
            case DClass.IN -> !isQuery && !isEmpty;
            case DClass.ANY -> change.getTTL() == 0 && isEmpty && (!isQuery || change.getType() == Type.ANY);
            case DClass.NONE -> change.getTTL() == 0 && !isQuery;
            default -> false;
        };
        return isGood ? Rcode.NOERROR : Rcode.FORMERR;
    }

    private void change(Record change, Name apex) {
        Name name = change.getName();
        switch (change.getDClass()) {
            case DClass.IN -> add(change);
            case DClass.ANY ->
                (change.getType() == Type.ANY ? List.copyOf(zones.at(name).keySet()) : List.of(change.getType()))
                        .stream()
                                .filter(type -> !isOfTheApex(name, type, apex))
                                .forEach(type -> zones.replace(name, type, List.of()));
            default -> remove(change, apex);
        }
    }

    private static boolean isOfTheApex(Name name, int type, Name apex) {
        return name.equals(apex) && (type == Type.SOA || type == Type.NS);
    }

    /** Section 3.4.2.2: what cannot be beside a CNAME is silently left out. */
    private void add(Record change) {
        Name name = change.getName();
        boolean isAlias = change.getType() == Type.CNAME;
        boolean hasAlias = !zones.at(name, Type.CNAME).isEmpty();
        boolean hasOther = zones.at(name).keySet().stream().anyMatch(type -> type != Type.CNAME);
        if (change.getType() == Type.SOA || (isAlias ? hasOther : hasAlias)) {
            return;
        }
        List<Record> set = new ArrayList<>();
        if (!isAlias) {
            zones.at(name, change.getType()).stream()
                    .filter(record -> !record.equals(change))
                    .forEach(record -> set.add(RecordParser.withTtl(record, change.getTTL())));
        }
        set.add(change);
        zones.replace(name, change.getType(), set);
    }

    private void remove(Record change, Name apex) {
        Record wanted = RecordParser.withTtl(change, 0);
        List<Record> left = zones.at(change.getName(), change.getType()).stream()
                .filter(record -> !record.equals(wanted))
                .toList();
        if (change.getType() != Type.SOA
                && (!left.isEmpty() || !isOfTheApex(change.getName(), change.getType(), apex))) {
            zones.replace(change.getName(), change.getType(), left);
        }
    }

    private void nextSerial(Name apex) {
        SOARecord soa = (SOARecord) zones.at(apex, Type.SOA).get(0);
        SOARecord next = new SOARecord(
                apex,
                DClass.IN,
                soa.getTTL(),
                soa.getHost(),
                soa.getAdmin(),
                soa.getSerial() % 0xffffffffL + 1,
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum());
        zones.replace(apex, Type.SOA, List.of(next));
    }
}
