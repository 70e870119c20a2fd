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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the answers about a delegation. Thread-safe. */
final class DelegationBuilder {

    private final String zone;
    private final DnsAnswer known;
    private final Optional<DnsAnswer> parent;
    private final List<DnsRecord> referral;
    private final Set<String> child = new TreeSet<>();
    private final Map<String, List<DnsAnswer>> located = new TreeMap<>();
    private boolean signed;

    /** @param known the resolver's answer for NS @param parent the answer of a parent server */
    DelegationBuilder(String zone, DnsAnswer known, Optional<DnsAnswer> parent) {
        this.zone = zone;
        this.known = known;
        this.parent = parent;
        boolean referred = parent.isPresent()
                && parent.get() instanceof DnsAnswer.Referral r
                && r.zone().equals(zone);
        this.referral = referred ? ((DnsAnswer.Referral) parent.get()).servers() : List.of();
    }

    String zone() {
        return zone;
    }

    /** Servers without a known address. @param most how many servers may be looked up in all */
    synchronized List<String> namesToLocate(int most) {
        Set<String> names = new TreeSet<>(targets(referral));
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
        return DnsRecord.only(DnsRecord.Ns.class, records).stream()
                .map(DnsRecord.Ns::target)
                .distinct()
                .sorted()
                .toList();
    }

    synchronized Delegation build(ServerLocator locator) {
        Map<String, Set<InetAddress>> glue = addresses(DnsRecord.only(DnsRecord.Address.class, referral));
        Map<String, Set<InetAddress>> addresses = new TreeMap<>();
        List<String> without = new ArrayList<>();
        List<DnsServer> servers = new ArrayList<>();
        located.forEach((name, answers) -> {
            Set<InetAddress> found = answers.stream()
                    .flatMap(answer -> answer.records(DnsRecord.Address.class).stream())
                    .map(DnsRecord.Address::address)
                    .collect(Collectors.toSet());
            Set<InetAddress> usable = found.isEmpty() ? glue.getOrDefault(name, Set.of()) : found;
            if (!found.isEmpty()) {
                addresses.put(name, found);
            } else if (usable.isEmpty() && answers.stream().allMatch(DnsAnswer.Absence.class::isInstance)) {
                without.add(name);
            }
            servers.addAll(locator.servers(name, usable));
        });
        boolean whole = Stream.concat(
                        Stream.concat(Stream.of(known), parent.stream()),
                        located.values().stream().flatMap(List::stream))
                .noneMatch(DnsAnswer.Undetermined.class::isInstance);
        List<String> own = child.isEmpty() ? targets(known.records()) : List.copyOf(child);
        return new Delegation(zone, parent, targets(referral), own, glue, addresses, without, servers, signed, whole);
    }

    private static Map<String, Set<InetAddress>> addresses(List<DnsRecord.Address> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        DnsRecord.Address::owner,
                        Collectors.mapping(DnsRecord.Address::address, Collectors.toCollection(LinkedHashSet::new))));
    }
}
