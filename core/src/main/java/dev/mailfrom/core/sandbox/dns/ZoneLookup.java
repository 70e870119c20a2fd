package dev.mailfrom.core.sandbox.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * Finds the answer of an authoritative server (RFC 1034 section 4.3.2, with wildcards by RFC 4592 and DNAMEs by RFC 6672).
 * Follows up to 16 aliases within the zones.
 */
public final class ZoneLookup {

    private static final int ALIASES = 16;

    private final ZoneTree zones;

    public ZoneLookup(ZoneTree zones) {
        this.zones = zones;
    }

    public ZoneAnswer find(Name asked, int type) {
        zones.beforeAnswer();
        List<Record> answer = new ArrayList<>();
        Set<Name> seen = new LinkedHashSet<>();
        Name name = asked;
        while (true) {
            Optional<Name> apex = zones.zoneOf(name);
            if (apex.isEmpty()) {
                int rcode = answer.isEmpty() ? Rcode.REFUSED : Rcode.NOERROR;
                return new ZoneAnswer(rcode, !answer.isEmpty(), answer, List.of(), List.of());
            }
            List<Record> cut = cut(name, apex.get());
            if (!cut.isEmpty()) {
                return new ZoneAnswer(Rcode.NOERROR, !answer.isEmpty(), answer, cut, glue(cut));
            }
            Optional<Name> next = step(name, type, apex.get(), answer);
            if (next.isEmpty()) {
                return last(name, type, apex.get(), answer);
            }
            seen.add(name);
            if (seen.contains(next.get()) || seen.size() >= ALIASES) {
                return new ZoneAnswer(Rcode.NOERROR, true, answer, List.of(), List.of());
            }
            name = next.get();
        }
    }

    /** Adds an alias to the answer and returns its target; empty if there is none to follow. */
    private Optional<Name> step(Name name, int type, Name apex, List<Record> answer) {
        Deque<Name> ancestors = between(name, apex);
        if (ancestors.pollLast() != null) {
            ancestors.addFirst(apex);
        }
        for (Name ancestor : ancestors) {
            for (Record dname : zones.at(ancestor, Type.DNAME)) {
                answer.add(dname);
                return redirected(name, (DNAMERecord) dname, answer);
            }
        }
        Map<Integer, List<Record>> node = node(name, apex);
        List<Record> aliases = node.getOrDefault(Type.CNAME, List.of());
        if (aliases.isEmpty() || type == Type.CNAME || type == Type.ANY) {
            return Optional.empty();
        }
        answer.addAll(owned(aliases, name));
        // A CNAME beside other data is invalid; the answer has both, so that users can practise with it.
        boolean besideData = node.containsKey(type);
        return besideData ? Optional.empty() : Optional.of(((CNAMERecord) aliases.get(0)).getTarget());
    }

    private static Optional<Name> redirected(Name name, DNAMERecord dname, List<Record> answer) {
        try {
            Name target = name.fromDNAME(dname);
            answer.add(new CNAMERecord(name, DClass.IN, dname.getTTL(), target));
            return Optional.of(target);
        } catch (NameTooLongException e) {
            // RFC 6672 section 2.2: there is no such name, only the DNAME.
            return Optional.empty();
        }
    }

    private ZoneAnswer last(Name name, int type, Name apex, List<Record> answer) {
        List<Record> found = new ArrayList<>();
        node(name, apex).forEach((t, set) -> {
            if (t == type || type == Type.ANY) {
                found.addAll(owned(set, name));
            }
        });
        answer.addAll(found);
        if (!found.isEmpty()) {
            return new ZoneAnswer(Rcode.NOERROR, true, answer, List.of(), List.of());
        }
        boolean there = zones.exists(name) || zones.exists(wildcard(name, apex));
        return new ZoneAnswer(there ? Rcode.NOERROR : Rcode.NXDOMAIN, true, answer, negative(apex), List.of());
    }

    /** The records of the name or, if it does not exist, of the wildcard at its closest encloser. */
    private Map<Integer, List<Record>> node(Name name, Name apex) {
        return zones.at(zones.exists(name) ? name : wildcard(name, apex));
    }

    private Name wildcard(Name name, Name apex) {
        Name encloser = name;
        while (!encloser.equals(apex) && !zones.exists(encloser)) {
            encloser = new Name(encloser, 1);
        }
        return name.wild(Math.max(1, name.labels() - encloser.labels()));
    }

    /** The NS records of the topmost delegation between the apex and the name. */
    private List<Record> cut(Name name, Name apex) {
        for (Name at : between(name, apex)) {
            List<Record> servers = zones.at(at, Type.NS);
            if (!servers.isEmpty()) {
                return servers;
            }
        }
        return List.of();
    }

    /** The names from just below the apex down to the name, the topmost first. */
    private static Deque<Name> between(Name name, Name apex) {
        Deque<Name> names = new ArrayDeque<>();
        for (Name at = name; !at.equals(apex); at = new Name(at, 1)) {
            names.addFirst(at);
        }
        return names;
    }

    private List<Record> glue(List<Record> servers) {
        List<Record> glue = new ArrayList<>();
        for (Record server : servers) {
            Name host = ((NSRecord) server).getTarget();
            glue.addAll(zones.at(host, Type.A));
            glue.addAll(zones.at(host, Type.AAAA));
        }
        return glue;
    }

    /** The SOA with the TTL of a negative answer (RFC 2308 section 3). */
    private List<Record> negative(Name apex) {
        return zones.at(apex, Type.SOA).stream()
                .map(SOARecord.class::cast)
                .map(soa -> Record.newRecord(
                        apex,
                        Type.SOA,
                        DClass.IN,
                        Math.min(soa.getTTL(), soa.getMinimum()),
                        soa.rdataToWireCanonical()))
                .toList();
    }

    private static List<Record> owned(List<Record> records, Name owner) {
        return records.stream()
                .map(record -> record.getName().equals(owner) ? record : record.withName(owner))
                .toList();
    }
}
