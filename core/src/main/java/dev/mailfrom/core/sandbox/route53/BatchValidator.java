package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.route53.ChangeBatch.Action;
import dev.mailfrom.core.sandbox.route53.ChangeBatch.RequestedChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Decides whether all changes of a batch may be made, and what they lead to. The texts are those of Route 53. */
final class BatchValidator {

    private static final int MOST_RECORDS = 1000;
    private static final int MOST_CHARACTERS = 32_000;

    private final EmulatedZone zone;
    private final Name apex;
    private final ZoneContents contents;
    private final Map<SetKey, Optional<StoredSet>> result = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    BatchValidator(EmulatedZone zone, ZoneContents contents) {
        this.zone = zone;
        this.apex = RecordValues.name(zone.name());
        this.contents = contents;
    }

    /** The sets after the batch. @throws Route53ErrorException with every reason against it */
    Map<SetKey, Optional<StoredSet>> result(ChangeBatch batch) throws Route53ErrorException {
        checkSize(batch);
        checkRepetitions(batch);
        batch.changes().forEach(this::apply);
        result.forEach((key, set) -> set.ifPresent(this::checkNeighbours));
        checkApex();
        refuseIfAny();
        return result;
    }

    private void refuseIfAny() throws Route53ErrorException {
        if (!problems.isEmpty()) {
            throw Route53ErrorException.invalidBatch(List.copyOf(problems));
        }
    }

    private void checkSize(ChangeBatch batch) throws Route53ErrorException {
        int records = 0;
        int characters = 0;
        for (RequestedChange change : batch.changes()) {
            int weight = change.action() == Action.UPSERT ? 2 : 1;
            records += weight * change.set().values().size();
            characters += weight
                    * change.set().values().stream().mapToInt(String::length).sum();
        }
        if (records > MOST_RECORDS) {
            problems.add("Number of records limit of " + MOST_RECORDS + " exceeded.");
        }
        if (characters > MOST_CHARACTERS) {
            problems.add("Number of characters limit of " + MOST_CHARACTERS + " exceeded.");
        }
        refuseIfAny();
    }

    /** Of one set there may be one change, or a deletion and then a creation. */
    private void checkRepetitions(ChangeBatch batch) throws Route53ErrorException {
        Map<SetKey, List<Action>> actions = new HashMap<>();
        batch.changes()
                .forEach(change -> actions.computeIfAbsent(change.set().key(), key -> new ArrayList<>())
                        .add(change.action()));
        actions.forEach((key, of) -> {
            if (of.size() > 1 && !of.equals(List.of(Action.DELETE, Action.CREATE))) {
                problems.add("The request contains an invalid set of changes for a resource record set '"
                        + key.typeName() + " " + key.nameText() + "'");
            }
        });
        refuseIfAny();
    }

    private void apply(RequestedChange change) {
        SetKey key = change.set().key();
        Optional<StoredSet> now = current(key);
        if (!key.name().subdomain(apex)) {
            problems.add("RRSet with DNS name " + key.nameText() + " is not permitted in zone " + zone.name());
        } else if (change.action() == Action.DELETE) {
            delete(change.set(), now);
        } else if (RoutedNames.isRouted(key)) {
            problems.add("RRSet with DNS name " + key.nameText() + ", type " + key.typeName()
                    + " cannot be created as other RRSets exist with the same name and type.");
        } else if (change.action() == Action.CREATE && now.isPresent()) {
            problems.add("Tried to create resource record set " + words(key) + " but it already exists");
        } else {
            checkValues(change.set());
            result.put(key, Optional.of(change.set()));
        }
    }

    private void delete(StoredSet set, Optional<StoredSet> now) {
        String tried = "Tried to delete resource record set " + words(set.key()) + " but ";
        if (now.isEmpty() || RoutedNames.isRouted(set.key())) {
            problems.add(tried + "it was not found");
        } else if (!now.get().isSame(set)) {
            problems.add(tried + "the values provided do not match the current values");
        } else {
            result.put(set.key(), Optional.empty());
        }
    }

    private Optional<StoredSet> current(SetKey key) {
        return result.getOrDefault(key, contents.find(zone, key));
    }

    private void checkValues(StoredSet set) {
        Set<String> seen = new HashSet<>();
        for (String value : set.values()) {
            if (!seen.add(value)) {
                problems.add("Duplicate Resource Record: '" + value + "'");
            }
            try {
                RecordValues.record(set.key(), set.ttl(), value);
            } catch (IllegalArgumentException e) {
                problems.add("Invalid Resource Record: FATAL problem: " + e.getMessage() + " encountered with '" + value
                        + "'");
            }
        }
    }

    /** A CNAME stands alone (RFC 1034 section 3.6.2). */
    private void checkNeighbours(StoredSet set) {
        SetKey key = set.key();
        boolean alias = key.type() == Type.CNAME;
        if (alias && key.name().equals(apex)) {
            problems.add("RRSet of type CNAME with DNS name " + key.nameText() + " is not permitted at apex in zone "
                    + zone.name());
            return;
        }
        Set<SetKey> there = new HashSet<>();
        contents.at(zone, key.name()).forEach(other -> there.add(other.key()));
        result.forEach((other, after) -> {
            there.remove(other);
            after.filter(same -> other.name().equals(key.name())).ifPresent(same -> there.add(other));
        });
        there.remove(key);
        if (alias && !there.isEmpty()) {
            problems.add("RRSet of type CNAME with DNS name " + key.nameText()
                    + " is not permitted as it conflicts with other records with the same DNS name in zone "
                    + zone.name());
        } else if (there.stream().anyMatch(other -> other.type() == Type.CNAME)) {
            problems.add("RRSet of type " + key.typeName() + " with DNS name " + key.nameText()
                    + " is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists"
                    + " in zone " + zone.name());
        }
    }

    private void checkApex() {
        if (isDeleted(Type.NS)) {
            problems.add("A HostedZone must contain at least one NS record for the zone itself.");
        }
        if (isDeleted(Type.SOA)) {
            problems.add("A HostedZone must contain exactly one SOA record.");
        }
    }

    private boolean isDeleted(int type) {
        return Optional.ofNullable(result.get(new SetKey(apex, type)))
                .filter(Optional::isEmpty)
                .isPresent();
    }

    private static String words(SetKey key) {
        return "[name='" + key.nameText() + "', type='" + key.typeName() + "']";
    }
}
