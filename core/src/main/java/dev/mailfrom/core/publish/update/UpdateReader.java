package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** Reads what one server has, by queries over TCP. */
final class UpdateReader {

    /** The types that can be at a MAIL FROM domain: those that SES needs, and those that stand in their way. */
    private static final List<RecordType> TYPES =
            List.of(RecordType.CNAME, RecordType.MX, RecordType.TXT, RecordType.A, RecordType.AAAA);

    private static final Set<Integer> ABSENT = Set.of(Rcode.NXRRSET, Rcode.NXDOMAIN);

    private final UpdateExchange exchange;

    UpdateReader(UpdateExchange exchange) {
        this.exchange = exchange;
    }

    /** The SOA of exactly this zone; empty if the server has none. @throws DnsProviderException without authority */
    Optional<SOARecord> soa(String zone) {
        Name apex = RecordText.name(zone);
        Message answer = exchange.ask(List.of(query(apex, Type.SOA))).get(0);
        Optional<SOARecord> soa = answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getName().equals(apex))
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst();
        if (answer.getRcode() != Rcode.NOERROR || soa.isEmpty()) {
            return Optional.empty();
        }
        if (!answer.getHeader().getFlag(Flags.AA)) {
            throw exchange.refusals().notAuthoritative(zone);
        }
        return soa;
    }

    /** The serial of the zone; empty if it cannot be read. */
    OptionalLong serial(String zone) {
        Optional<SOARecord> soa = soa(zone);
        return soa.isEmpty() ? OptionalLong.empty() : OptionalLong.of(soa.get().getSerial());
    }

    /**
     * The sets that the server answers with: also those that it makes from wildcards, and none of what a delegation hides.
     */
    List<NameRecords> answers(Collection<String> names) {
        return sets(names, ask(names));
    }

    private List<Message> ask(Collection<String> names) {
        List<Message> queries = new ArrayList<>();
        for (String name : names) {
            TYPES.forEach(type -> queries.add(query(RecordText.name(name), type.number())));
        }
        return exchange.ask(queries);
    }

    private List<NameRecords> sets(Collection<String> names, List<Message> answers) {
        List<NameRecords> read = new ArrayList<>();
        for (String name : names) {
            int from = read.size() * TYPES.size();
            List<RecordSet> sets = new ArrayList<>();
            for (int i = 0; i < TYPES.size(); i++) {
                set(name, TYPES.get(i), answers.get(from + i)).ifPresent(sets::add);
            }
            read.add(new NameRecords(name, sets, Set.of()));
        }
        return read;
    }

    private Optional<RecordSet> set(String name, RecordType type, Message answer) {
        int rcode = answer.getRcode();
        if (rcode == Rcode.REFUSED || rcode == Rcode.NOTAUTH) {
            throw exchange.refusals().unreadable(name);
        }
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            throw exchange.refusals().ofMessage("a query for " + name, rcode);
        }
        Name owner = RecordText.name(name);
        return RecordText.set(
                type,
                answer.getSection(Section.ANSWER).stream()
                        .filter(record -> record.getType() == type.number()
                                && record.getName().equals(owner))
                        .toList());
    }

    /**
     * What is at the names themselves. A server makes answers from wildcards, which no update can change; prerequisites tell
     * them from records of the name (RFC 2136 section 3.2.4).
     *
     * @throws DnsProviderException also where the zone delegates a name
     */
    List<NameRecords> read(String zone, Collection<String> names) {
        List<Message> answers = ask(names);
        answers.forEach(answer -> refuseReferral(zone, answer));
        List<NameRecords> answered = sets(names, answers);
        List<Message> probes = new ArrayList<>();
        answered.forEach(name -> name.sets().forEach(set -> probes.add(presence(zone, set))));
        Iterator<Message> said = exchange.ask(probes).iterator();
        return answered.stream()
                .map(name -> new NameRecords(
                        name.name(),
                        name.sets().stream()
                                .filter(set -> !ABSENT.contains(said.next().getRcode()))
                                .toList(),
                        name.routed()))
                .toList();
    }

    private void refuseReferral(String zone, Message answer) {
        Name apex = RecordText.name(zone);
        Name name = answer.getQuestion().getName();
        answer.getSection(Section.AUTHORITY).stream()
                .filter(NSRecord.class::isInstance)
                .map(Record::getName)
                .filter(cut -> !cut.equals(apex) && name.subdomain(cut))
                .findFirst()
                .ifPresent(cut -> {
                    throw exchange.refusals().delegated(name.toString(true), cut.toString(true));
                });
    }

    private static Update presence(String zone, RecordSet set) {
        Update update = new Update(RecordText.name(zone));
        update.present(RecordText.name(set.name()), set.type().number());
        return update;
    }

    private static Message query(Name name, int type) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        return query;
    }
}
