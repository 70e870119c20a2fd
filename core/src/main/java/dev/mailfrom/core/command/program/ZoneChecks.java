package dev.mailfrom.core.command.program;

import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.zones.DelegatedZone;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Checks for the zones of the identities whether their records can be published. A zone without a named provider is no
 * fault: its records are shown for other tools.
 */
final class ZoneChecks {

    /** More say nothing new, and each costs requests. */
    private static final int MOST_NAMES = 100;

    private static final int MOST_ZONES = 20;

    private static final int MOST_UNMAPPED = 5;

    /** @param atRoute53 the zones that are there, with the identities in them */
    record ZoneResults(List<DoctorCheck> checks, Map<ProviderZone, Set<Identity>> atRoute53) {}

    private ZoneChecks() {}

    /** @param identities none where they could not be listed */
    static ZoneResults run(ZoneDirectory directory, Collection<Identity> identities) {
        Map<DomainName, List<Identity>> domains =
                identities.stream().collect(Collectors.groupingBy(Identity::domain, TreeMap::new, Collectors.toList()));
        Map<DomainName, CompletableFuture<Optional<DelegatedZone>>> searches = new LinkedHashMap<>();
        domains.keySet().stream()
                .limit(MOST_NAMES)
                .forEach(domain -> searches.put(domain, CompletableFuture.supplyAsync(() -> zone(directory, domain))));
        Map<DelegatedZone, Set<Identity>> users = new HashMap<>();
        searches.forEach((domain, search) -> search.join()
                .ifPresent(zone ->
                        users.computeIfAbsent(zone, any -> new HashSet<>()).addAll(domains.get(domain))));
        List<DelegatedZone> zones = users.keySet().stream()
                .sorted(Comparator.comparing((DelegatedZone zone) -> !directory.isMapped(zone))
                        .thenComparing(DelegatedZone::name))
                .toList();
        long mapped = zones.stream().filter(directory::isMapped).count();
        List<DoctorCheck> checks = new ArrayList<>();
        Map<ProviderZone, Set<Identity>> atRoute53 = new LinkedHashMap<>();
        zones.stream()
                .limit(Math.min(mapped + MOST_UNMAPPED, MOST_ZONES))
                .forEach(zone -> checks.add(check(directory, zone, users.get(zone), atRoute53)));
        if (zones.size() > checks.size() || domains.size() > MOST_NAMES) {
            checks.add(new DoctorCheck(
                    "other zones",
                    true,
                    "not tried: " + checks.size() + " are enough to see whether it works; one that is named in the"
                            + " settings is always tried",
                    ""));
        }
        return new ZoneResults(checks, atRoute53);
    }

    /** Empty where DNS does not tell; {@code check} and {@code audit} say so of the identity. */
    private static Optional<DelegatedZone> zone(ZoneDirectory directory, DomainName domain) {
        try {
            return Optional.of(directory.zoneOf(domain.text()));
        } catch (DnsProviderException unknown) {
            return Optional.empty();
        }
    }

    private static DoctorCheck check(
            ZoneDirectory directory,
            DelegatedZone zone,
            Set<Identity> users,
            Map<ProviderZone, Set<Identity>> atRoute53) {
        String name = "zone " + zone.name();
        try {
            ZoneDirectory.ZoneAccess access = directory.open(zone);
            if (access.provider().isRoute53()) {
                atRoute53.put(access.zone(), users);
            }
            String tried = access.provider().checkAccess(access.zone());
            return new DoctorCheck(
                    name, true, "at " + access.provider().label() + ": " + tried, CommandText.NONE, users);
        } catch (MailfromException refusal) {
            return directory.isMapped(zone)
                    ? new DoctorCheck(
                            name, false, refusal.code() + ": " + refusal.getMessage(), refusal.advice(), users)
                    : new DoctorCheck(
                            name,
                            true,
                            "its records are shown, not published: " + refusal.getMessage(),
                            CommandText.NONE,
                            users);
        }
    }
}
