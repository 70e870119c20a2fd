package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DomainNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

/**
 * The CNAMEs of an answer section, from the asked name to the end. Records of the asked type end it; a CNAME beside them
 * is one of the others.
 */
public final class CnameChain {

    /** Longer chains are not followed, as in resolvers; no RFC has a number. */
    public static final int LONGEST = 16;

    private final List<Record> section;
    private final int type;
    private final List<Record> records = new ArrayList<>();
    private final List<CNAMERecord> aliases = new ArrayList<>();
    private final List<Record> others = new ArrayList<>();
    private final Set<Name> visited = new HashSet<>();
    private Name end;

    CnameChain(Name start, int type, List<Record> answer) {
        this.section = new ArrayList<>(answer);
        section.removeIf(RRSIGRecord.class::isInstance);
        this.type = type;
        this.end = start;
        boolean goesOn = true;
        while (goesOn && visited.add(end)) {
            goesOn = step();
        }
        if (!isEndless()) {
            section.stream().filter(this::isDnameAbove).forEach(others::add);
        }
    }

    /** {@code a.example → b.example → c.example}. */
    public static String text(String start, List<DnsRecord.Cname> aliases) {
        return Stream.concat(Stream.of(start), aliases.stream().map(DnsRecord.Cname::target))
                .map(DomainNames::text)
                .collect(Collectors.joining(" → "));
    }

    public static String endless(String chain) {
        return "The aliases go round in a circle or are too many: " + chain;
    }

    /** Those of the asked type at the end. */
    List<Record> records() {
        return records;
    }

    List<CNAMERecord> aliases() {
        return aliases;
    }

    /** All other records at the names on the way, and DNAMEs above them. */
    List<Record> others() {
        return others;
    }

    /** The target of the last alias; without aliases, the asked name. */
    Name finalName() {
        return end;
    }

    boolean isEndless() {
        boolean circular = aliases.stream().anyMatch(alias -> alias.getName().equals(end));
        return circular || aliases.size() > LONGEST;
    }

    /** Whether the section has nothing but the aliases and their DNAMEs: the form of an absence. */
    boolean hasOnlyAliases() {
        return aliases.isEmpty()
                ? section.isEmpty()
                : section.size() == aliases.size() + others.size()
                        && others.stream().allMatch(DNAMERecord.class::isInstance);
    }

    /** Goes one alias further. @return false at the end */
    private boolean step() {
        CNAMERecord alias = null;
        for (Record record : section) {
            if (!record.getName().equals(end)) {
                continue;
            }
            if (record.getType() == type) {
                records.add(record);
            } else if (record instanceof CNAMERecord cname && alias == null) {
                alias = cname;
            } else {
                others.add(record);
            }
        }
        if (alias == null) {
            return false;
        } else if (!records.isEmpty()) {
            others.add(alias);
            return false;
        }
        aliases.add(alias);
        end = alias.getTarget();
        return true;
    }

    private boolean isDnameAbove(Record record) {
        return record instanceof DNAMERecord
                && !visited.contains(record.getName())
                && visited.stream().anyMatch(name -> name.subdomain(record.getName()));
    }
}
