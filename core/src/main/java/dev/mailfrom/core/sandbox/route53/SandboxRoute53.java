package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.dns.ZoneTree;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The hosted zones of the sandbox's account: those that its DNS serves for domains of the fleet. The zone example.com has
 * two twins, as real accounts have: a private one, and one that DNS does not delegate to. DNS serves a change when it is in
 * sync. Thread-safe.
 */
public final class SandboxRoute53 {

    /** Zones that belong to others. */
    private static final Set<String> FOREIGN = Set.of("amazonses.com.", "amazonaws.com.", "example.net.");

    private static final String WITH_TWINS = "example.com.";

    /** So many name servers has a zone of Route 53; those of the twin are in no delegation. */
    private static final List<String> OTHER_SERVERS =
            List.of("ns-1.twin.example", "ns-2.twin.example", "ns-3.twin.example", "ns-4.twin.example");

    private final ZoneTree tree;
    private final InstantSource clock;
    private final ZoneContents contents;
    private final RequestBudget budget = new RequestBudget();
    private final Map<String, EmulatedChange> changes = new ConcurrentHashMap<>();

    /** @param beforeServing runs before DNS serves a change, with the time from when on it does */
    public SandboxRoute53(ZoneTree tree, InstantSource clock, Consumer<Instant> beforeServing) {
        this.tree = tree;
        this.clock = clock;
        this.contents = new ZoneContents(tree, beforeServing);
    }

    /** Lets DNS serve the changes that are in sync by now. */
    public void serveDue() {
        contents.serveDue(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    /** @throws Route53ErrorException if there were too many requests of this action */
    void admit(String action) throws Route53ErrorException {
        if (!budget.tryTake(action, clock.instant())) {
            throw Route53ErrorException.throttled();
        }
    }

    /** All zones in the order of the list by name: by labels from the right, then by id. */
    List<EmulatedZone> zones() {
        List<EmulatedZone> zones = new ArrayList<>();
        for (Name apex : tree.apexes()) {
            String name = apex.toString();
            if (apex.labels() <= 2 || FOREIGN.contains(name)) {
                continue;
            }
            List<String> servers = tree.set(apex, Type.NS).stream()
                    .map(record -> ((NSRecord) record).getTarget().toString(true))
                    .toList();
            List<EmulatedZone> same = new ArrayList<>();
            same.add(new EmulatedZone(EmulatedZone.id(name, ""), name, false, true, servers));
            if (name.equals(WITH_TWINS)) {
                same.add(new EmulatedZone(EmulatedZone.id(name, "private"), name, true, false, List.of()));
                same.add(new EmulatedZone(EmulatedZone.id(name, "twin"), name, false, false, OTHER_SERVERS));
            }
            same.sort(Comparator.comparing(EmulatedZone::id));
            zones.addAll(same);
        }
        return zones;
    }

    EmulatedZone zone(String id) throws Route53ErrorException {
        return zones().stream()
                .filter(zone -> zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Route53ErrorException.noSuchZone(id));
    }

    /** The sets of a zone by name and type, its latest changes included. */
    List<StoredSet> sets(EmulatedZone zone) {
        Collection<StoredSet> sets = contents.all(zone);
        return List.copyOf(sets);
    }

    /** Makes all changes or none. @throws Route53ErrorException if Route 53 would refuse them */
    EmulatedChange change(EmulatedZone zone, ChangeBatch batch) throws Route53ErrorException {
        serveDue();
        return contents.tryAlone(() -> {
                    Map<SetKey, Optional<StoredSet>> result = new BatchValidator(zone, contents).result(batch);
                    EmulatedChange change = new EmulatedChange(newId(), clock.instant(), batch.comment());
                    contents.put(zone, result, change.inSync());
                    changes.put(change.id(), change);
                    return change;
                })
                .orElseThrow(Route53ErrorException::priorRequestNotComplete);
    }

    EmulatedChange change(String id) throws Route53ErrorException {
        serveDue();
        return Optional.ofNullable(changes.get(id)).orElseThrow(() -> Route53ErrorException.noSuchChange(id));
    }

    private static String newId() {
        return "C"
                + UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .toUpperCase(Locale.ROOT)
                        .substring(0, 20);
    }
}
