package dev.mailfrom.core.sandbox.dns;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Compares the prerequisites of an update with a zone (RFC 2136 section 3.2). */
final class UpdatePrerequisites {

    private final ZoneTree zones;
    private final Name apex;

    UpdatePrerequisites(ZoneTree zones, Name apex) {
        this.zones = zones;
        this.apex = apex;
    }

    private record SetName(Name name, int type) {}

    /** @return NOERROR, or the code of the first that does not hold, as in {@link Rcode} */
    int evaluate(List<Record> prerequisites) {
        Map<SetName, Set<Record>> wanted = new LinkedHashMap<>();
        for (Record one : prerequisites) {
            int rcode = evaluate(one, wanted);
            if (rcode != Rcode.NOERROR) {
                return rcode;
            }
        }
        boolean equal = wanted.entrySet().stream()
                .allMatch(set ->
                        new HashSet<>(zones.at(set.getKey().name(), set.getKey().type())).equals(set.getValue()));
        return equal ? Rcode.NOERROR : Rcode.NXRRSET;
    }

    private int evaluate(Record one, Map<SetName, Set<Record>> wanted) {
        Name name = one.getName();
        if (one.getTTL() != 0) {
            return Rcode.FORMERR;
        }
        if (!name.subdomain(apex)) {
            return Rcode.NOTZONE;
        }
        boolean isEmpty = one.rdataToWireCanonical().length == 0;
        boolean isAny = one.getType() == Type.ANY;
        boolean exists = isAny
                ? !zones.at(name).isEmpty()
                : !zones.at(name, one.getType()).isEmpty();
        switch (one.getDClass()) {
            case DClass.ANY:
                return !isEmpty ? Rcode.FORMERR : exists ? Rcode.NOERROR : isAny ? Rcode.NXDOMAIN : Rcode.NXRRSET;
            case DClass.NONE:
                return !isEmpty ? Rcode.FORMERR : !exists ? Rcode.NOERROR : isAny ? Rcode.YXDOMAIN : Rcode.YXRRSET;
            case DClass.IN:
                wanted.computeIfAbsent(new SetName(name, one.getType()), any -> new HashSet<>())
                        .add(one);
                return Rcode.NOERROR;
            default:
                return Rcode.FORMERR;
        }
    }
}
