package dev.mailfrom.core.change.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the removal of sets that this journal wrote and that are still as it wrote them. A set that was there before gets
 * its old values back. Asks DNS and the providers; changes nothing. Not here: whether the sets are still used.
 */
public final class RecordRemoval {

    private static final List<RecordType> TYPES = List.of(RecordType.MX, RecordType.TXT);

    private final ZoneReads reads;
    private final RecordJournal journal;

    public RecordRemoval(ZoneDirectory zones, RecordJournal journal) {
        this.reads = new ZoneReads(zones);
        this.journal = journal;
    }

    /** @param wanted the MAIL FROM domains whose records go, and for whom */
    public RecordPlan plan(Map<MailFromDomain, Identity> wanted) {
        List<PlannedRecord> records = new ArrayList<>();
        List<RecordPlan.RecordRefusal> refused = new ArrayList<>();
        reads.read(wanted.keySet(), new ZoneReads.Visitor() {
            @Override
            public void zone(ZoneAccess access, List<MailFromDomain> domains, List<NameRecords> present) {
                for (int i = 0; i < domains.size(); i++) {
                    try {
                        records.addAll(name(access, wanted.get(domains.get(i)), present.get(i)));
                    } catch (DnsProviderException changed) {
                        refused(domains.get(i), changed);
                    }
                }
            }

            @Override
            public void refused(MailFromDomain domain, MailfromException why) {
                refused.add(new RecordPlan.RecordRefusal(wanted.get(domain), why));
            }
        });
        return new RecordPlan(records, refused);
    }

    private List<PlannedRecord> name(ZoneAccess access, Identity identity, NameRecords present) {
        List<PlannedRecord> records = new ArrayList<>();
        for (RecordType type : TYPES) {
            Optional<RecordItem> written =
                    journal.appliedRecords(access.zone().id(), present.name(), type.name()).stream()
                            .filter(record ->
                                    record.provider().equals(access.provider().label()))
                            .findFirst();
            Optional<RecordSet> now = present.set(type);
            if (written.isPresent() && written.get().after().isPresent() && now.isPresent()) {
                RecordChange done = RecordItems.change(written.get());
                if (!isSame(done.after().orElseThrow(), now.get())) {
                    throw changed(access, now.get(), done.after().orElseThrow());
                }
                RecordChange back = new RecordChange(present.name(), type, now, done.before());
                records.add(new PlannedRecord(identity, access, back, Optional.of(danger(back))));
            }
        }
        return records;
    }

    /** Providers may return the values in another order. */
    static boolean isSame(RecordSet one, RecordSet other) {
        return one.ttl() == other.ttl()
                && one.values().size() == other.values().size()
                && new HashSet<>(one.values()).equals(new HashSet<>(other.values()));
    }

    private static DnsProviderException changed(ZoneAccess access, RecordSet now, RecordSet written) {
        return new DnsProviderException(
                DnsProblem.DNS_RECORD_CONFLICT,
                "The " + now.type() + " of " + now.name() + " at "
                        + access.provider().label()
                        + " has changed since mailfrom wrote it: it is " + describe(now) + ", and was "
                        + describe(written) + ". mailfrom does not remove it.",
                "Delete it at the provider by hand if nothing needs it.");
    }

    static String describe(RecordSet set) {
        return String.join(", ", set.values()) + " (TTL " + set.ttl() + ")";
    }

    static String danger(RecordChange change) {
        String what = "The " + change.type() + " of " + change.name();
        if (!change.isDeletion()) {
            return what + " becomes what it was before mailfrom changed it.";
        }
        return change.type() == RecordType.MX
                ? what
                        + " is removed. Bounces of mail that was sent with this MAIL FROM domain can still arrive for some"
                        + " seven days, and are lost without it."
                : what + " is removed. Mail with this MAIL FROM domain that is still on its way then fails SPF.";
    }
}
