package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has been found out about a delegation so far. Thread-safe. */
final class DelegationBuilder {

    private final String zone;
    private final DnsAnswer known;
    private final Optional<DnsAnswer> parent;
    private final Set<String> child = new TreeSet<>();
    private final Map<String, Set<InetAddress>> glue = new TreeMap<>();
    private final Map<String, List<DnsAnswer>> located = new TreeMap<>();
    private boolean signed;

    DelegationBuilder(String zone, DnsAnswer known, Optional<DnsAnswer> parent) {
        this.zone = zone;
        this.known = known;
        this.parent = parent;
        referral()
                .ifPresent(r -> r.servers().stream()
                        .filter(DnsRecord.Address.class::isInstance)
                        .map(DnsRecord.Address.class::cast)
                        .forEach(a -> glue.computeIfAbsent(a.owner(), o -> new LinkedHashSet<>())
                                .add(a.address())));
    }

    private Optional<DnsAnswer.Referral> referral() {
        return parent.filter(DnsAnswer.Referral.class::isInstance)
                .map(DnsAnswer.Referral.class::cast)
                .filter(r -> r.zone().equals(zone));
    }

    private List<String> parentServers() {
        return referral().map(r -> targets(r.servers())).orElse(List.of());
    }

    String zone() {
        return zone;
    }

    /** Servers whose addresses are not known yet. @param most of how many in all they may be asked for */
    synchronized List<String> namesToLocate(int most) {
        Set<String> names = new TreeSet<>(parentServers());
        names.addAll(targets(known.records()));
        names.addAll(child);
        names.removeAll(located.keySet());
        return names.stream().limit(Math.max(0, most - located.size())).toList();
    }

    synchronized void addAddressAnswer(String name, DnsAnswer answer) {
        located.computeIfAbsent(name, n -> new ArrayList<>()).add(answer);
    }

    synchronized void addChildAnswer(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Found found && found.aliases().isEmpty()) {
            child.addAll(targets(found.records()));
            signed |= !found.dnssecSignatures().isEmpty();
        }
    }

    private static List<String> targets(List<DnsRecord> records) {
        return records.stream()
                .filter(DnsRecord.Ns.class::isInstance)
                .map(ns -> ((DnsRecord.Ns) ns).target())
                .distinct()
                .sorted()
                .toList();
    }

    synchronized Delegation build(DelegationResolver.ServerLocator serverLocator) {
        Map<String, Set<InetAddress>> addresses = new TreeMap<>();
        List<String> without = new ArrayList<>();
        List<DnsServer> servers = new ArrayList<>();
        located.forEach((name, answers) -> {
            Set<InetAddress> here = new LinkedHashSet<>();
            answers.stream()
                    .flatMap(answer -> answer.records().stream())
                    .filter(DnsRecord.Address.class::isInstance)
                    .forEach(address -> here.add(((DnsRecord.Address) address).address()));
            Set<InetAddress> there = here.isEmpty() ? glue.getOrDefault(name, Set.of()) : here;
            if (!here.isEmpty()) {
                addresses.put(name, Set.copyOf(here));
            } else if (there.isEmpty() && answers.stream().allMatch(DelegationBuilder::isAbsence)) {
                without.add(name);
            }
            servers.addAll(serverLocator.servers(name, there));
        });
        boolean whole = !(known instanceof DnsAnswer.Undetermined)
                && parent.filter(DnsAnswer.Undetermined.class::isInstance).isEmpty()
                && located.values().stream().flatMap(List::stream).noneMatch(DnsAnswer.Undetermined.class::isInstance);
        List<String> own = child.isEmpty() ? targets(known.records()) : List.copyOf(child);
        return new Delegation(zone, parent, parentServers(), own, glue, addresses, without, servers, signed, whole);
    }

    private static boolean isAbsence(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName;
    }
}
