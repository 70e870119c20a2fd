package dev.mailfrom.core.dns.client.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

/**
 * The way through an answer section from the asked name along its CNAMEs. Records of the asked type end it, also beside
 * a CNAME, which then is one of the others.
 */
public final class CnameChain {

    /** More aliases than this are not followed (as resolvers do; no RFC has a number). */
    public static final int LONGEST = 16;

    private final List<Record> section;
    private final int type;
    private final List<Record> records = new ArrayList<>();
    private final List<CNAMERecord> aliases = new ArrayList<>();
    private final List<Record> others = new ArrayList<>();
    private final List<RRSIGRecord> signatures = new ArrayList<>();
    private final Set<Name> visited = new HashSet<>();
    private Name end;
    private boolean circular;

    CnameChain(Name start, int type, List<Record> answer) {
        this.section = new ArrayList<>(answer.size());
        for (Record record : answer) {
            if (record instanceof RRSIGRecord signature) {
                signatures.add(signature);
            } else {
                section.add(record);
            }
        }
        this.type = type;
        this.end = start;
        while (visited.add(end)) {
            if (!step()) {
                addDnames();
                return;
            }
        }
        circular = true;
    }

    /** Those of the asked type at the end. */
    List<Record> records() {
        return records;
    }

    List<CNAMERecord> aliases() {
        return aliases;
    }

    /** All else at the names on the way, and DNAMEs above them. */
    List<Record> others() {
        return others;
    }

    /** All in the section. They are about the other records, and no further data at a name. */
    List<RRSIGRecord> signatures() {
        return signatures;
    }

    /** Where the aliases lead; the asked name where there are none. */
    Name finalName() {
        return end;
    }

    /** Whether the aliases go round in a circle or are too many. */
    boolean isEndless() {
        return circular || aliases.size() > LONGEST;
    }

    /** Whether the section has nothing but the aliases and the DNAMEs they come from: the shape of an absence. */
    boolean hasOnlyAliases() {
        return aliases.isEmpty()
                ? section.isEmpty()
                : section.size() == aliases.size() + others.size()
                        && others.stream().allMatch(DNAMERecord.class::isInstance);
    }

    /** Goes one alias further, or ends. */
    private boolean step() {
        CNAMERecord alias = null;
        List<Record> rest = new ArrayList<>();
        for (Record record : section) {
            if (!record.getName().equals(end)) {
                continue;
            }
            if (record.getType() == type) {
                records.add(record);
            } else if (record instanceof CNAMERecord && alias == null) {
                alias = (CNAMERecord) record;
            } else {
                rest.add(record);
            }
        }
        others.addAll(rest);
        if (alias == null) {
            return false;
        }
        if (!records.isEmpty()) {
            others.add(alias);
            return false;
        }
        aliases.add(alias);
        end = alias.getTarget();
        return true;
    }

    /** Those above the names on the way. */
    private void addDnames() {
        for (Record record : section) {
            if (record instanceof DNAMERecord
                    && !visited.contains(record.getName())
                    && visited.stream().anyMatch(name -> name.subdomain(record.getName()))) {
                others.add(record);
            }
        }
    }
}
