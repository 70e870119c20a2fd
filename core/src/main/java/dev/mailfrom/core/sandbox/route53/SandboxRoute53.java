package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.dns.ZoneTree;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The hosted zones of the sandbox's account: those that its DNS serves for domains of the fleet. The zone example.com has
 * two twins, as real accounts have: a private one, and one that DNS does not delegate to. Thread-safe.
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
    private final RequestBudget budget = new RequestBudget();

    public SandboxRoute53(ZoneTree tree, InstantSource clock) {
        this.tree = tree;
        this.clock = clock;
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

    /** The sets of a zone by name and type, each with at least one record. */
    List<List<Record>> sets(EmulatedZone zone) {
        return zone.isServed() ? tree.sets(RecordValues.name(zone.name())) : List.of();
    }
}
