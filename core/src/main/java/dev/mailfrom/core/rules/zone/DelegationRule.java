package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.Delegation;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parent zone and the zone itself should name the same servers, at least two, all of them with an address. */
public final class DelegationRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        List<Finding> findings = new ArrayList<>();
        missing(dns).ifPresent(findings::add);
        dns.view()
                .map(AuthorityView::delegation)
                .filter(delegation -> !delegation.isTopLevel())
                .ifPresent(delegation -> addFindings(delegation, findings));
        return findings;
    }

    /** The zone that holds the name is a top-level domain: nothing below it leads to the name. */
    private static Optional<Finding> missing(MailFromDns dns) {
        String name = dns.domain().name().text();
        List<DnsAnswer> answers = dns.decisiveMx();
        if (!answers.stream().allMatch(DelegationRule::isOfTopLevel)) {
            return Optional.empty();
        }
        String domain = lastLabels(name);
        String resolverOnly = dns.resolverOnlyReason()
                .map(why -> " This is by your resolver only: " + why + ".")
                .orElse("");
        return Optional.of(Finding.of(
                FindingCode.DELEGATION_MISSING,
                name,
                "The domain above " + name + " is delegated to no name server (" + domain
                        + "): it is not registered, has expired, or its registrar has no name servers for it."
                        + resolverOnly,
                "Register or renew " + domain + ", and enter its name servers at the registrar.",
                answers.stream().map(DnsAnswer::digCommand).toList()));
    }

    private static boolean isOfTopLevel(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoSuchName
                && answer.absenceZone()
                        .map(DnsRecord.Soa::owner)
                        .filter(zone -> zone.indexOf('.') < 0)
                        .isPresent();
    }

    private static String lastLabels(String name) {
        String[] labels = name.split("\\.");
        return labels.length < 2 ? name : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }

    private static void addFindings(Delegation zone, List<Finding> findings) {
        List<String> dig = zone.parent().map(DnsAnswer::digCommand).stream().toList();
        if (zone.isMissingAtParent()) {
            findings.add(Finding.of(
                    FindingCode.DELEGATION_MISSING,
                    zone.zone(),
                    "The parent zone of " + zone.zone() + " delegates it to no name server: it has expired, or the"
                            + " delegation was taken away. Only resolvers that still have it in a cache find it.",
                    "Renew " + zone.zone() + ", or enter its name servers at the registrar or in the zone above: "
                            + names(zone.childServers()),
                    dig));
        }
        Set<String> parent = new TreeSet<>(zone.parentServers());
        Set<String> child = new TreeSet<>(zone.childServers());
        if (!parent.isEmpty() && !child.isEmpty() && !parent.equals(child)) {
            Stream<String> seen =
                    Stream.of("parent: " + names(zone.parentServers()), "zone: " + names(zone.childServers()));
            findings.add(Finding.of(
                    FindingCode.DELEGATION_MISMATCH,
                    zone.zone(),
                    "The parent zone delegates " + zone.zone() + " to other name servers than the zone itself names.",
                    "At the registrar enter the name servers that the zone names: " + names(child),
                    Stream.concat(seen, dig.stream()).toList()));
        }
        zone.withoutAddress()
                .forEach(server -> findings.add(Finding.of(
                        FindingCode.NS_NO_ADDRESS,
                        zone.zone(),
                        "The name server " + DomainNames.text(server) + " of " + zone.zone()
                                + " has no address, so it cannot be asked.",
                        "Publish an A record for " + DomainNames.text(server)
                                + ", or take it out of the NS records at the registrar and in the zone.")));
        zone.glue().forEach((server, glue) -> glue(zone, server, glue).ifPresent(findings::add));
        Set<String> all = new TreeSet<>(parent);
        all.addAll(child);
        if (all.size() == 1) {
            findings.add(Finding.of(
                    FindingCode.NS_SINGLE,
                    zone.zone(),
                    zone.zone() + " has only one name server, " + names(all)
                            + ". While it is away, the records cannot be seen (RFC 1034 section 4.1 asks for two).",
                    "Add a second name server."));
        }
    }

    private static Optional<Finding> glue(Delegation zone, String server, Set<InetAddress> glue) {
        Set<InetAddress> own = zone.addresses().getOrDefault(server, Set.of());
        boolean differs = Stream.of(4, 16).anyMatch(length -> {
            Set<InetAddress> there = ofLength(glue, length);
            Set<InetAddress> here = ofLength(own, length);
            return !there.isEmpty() && !here.isEmpty() && !there.equals(here);
        });
        return !differs
                ? Optional.empty()
                : Optional.of(Finding.of(
                        FindingCode.GLUE_MISMATCH,
                        zone.zone(),
                        "The parent zone gives other addresses for the name server " + DomainNames.text(server)
                                + " (glue) than its own zone does.",
                        "At the registrar enter the address of " + DomainNames.text(server) + ": " + texts(own),
                        List.of("parent: " + texts(glue), "zone: " + texts(own))));
    }

    private static String names(Collection<String> servers) {
        return servers.stream().map(DomainNames::text).collect(Collectors.joining(", "));
    }

    private static Set<InetAddress> ofLength(Set<InetAddress> addresses, int length) {
        return addresses.stream()
                .filter(address -> address.getAddress().length == length)
                .collect(Collectors.toSet());
    }

    private static String texts(Set<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining(", "));
    }
}
