package dev.mailfrom.core.command.program;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.zones.DelegatedZone;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Checks for the zones of the identities whether their records can be published. A zone without a named provider is no
 * fault: its records are shown for other tools.
 */
final class ZoneChecks {

    /** More say nothing new, and each costs requests. */
    private static final int MOST_NAMES = 100;

    private static final int MOST_ZONES = 20;

    private ZoneChecks() {}

    static List<DoctorCheck> run(CommandContext context) {
        ZoneDirectory directory = context.zones();
        List<DomainName> domains;
        try {
            domains = List.copyOf(new TreeSet<>(context.identityCache().registered().stream()
                    .map(Identity::domain)
                    .toList()));
        } catch (MailfromException unreadable) {
            // Why is told by the check of that action.
            return List.of();
        }
        List<CompletableFuture<Optional<DelegatedZone>>> searches = domains.stream()
                .limit(MOST_NAMES)
                .map(domain -> CompletableFuture.supplyAsync(() -> zone(directory, domain)))
                .toList();
        List<DelegatedZone> zones = searches.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .distinct()
                .sorted(Comparator.comparing((DelegatedZone zone) -> !directory.isMapped(zone))
                        .thenComparing(DelegatedZone::name))
                .toList();
        List<DoctorCheck> checks = new ArrayList<>();
        zones.stream().limit(MOST_ZONES).forEach(zone -> checks.add(check(directory, zone)));
        if (zones.size() > MOST_ZONES || domains.size() > MOST_NAMES) {
            checks.add(new DoctorCheck(
                    "other zones",
                    true,
                    "not tried: only " + checks.size() + " zones of the first identities were",
                    ""));
        }
        return checks;
    }

    /** Empty where DNS does not tell; {@code check} and {@code audit} say so of the identity. */
    private static Optional<DelegatedZone> zone(ZoneDirectory directory, DomainName domain) {
        try {
            return Optional.of(directory.zoneOf(domain.text()));
        } catch (DnsProviderException unknown) {
            return Optional.empty();
        }
    }

    private static DoctorCheck check(ZoneDirectory directory, DelegatedZone zone) {
        String name = "zone " + zone.name();
        try {
            ZoneDirectory.ZoneAccess access = directory.open(zone);
            String tried = access.provider().checkAccess(access.zone());
            return new DoctorCheck(name, true, "at " + access.provider().label() + ": " + tried, "");
        } catch (MailfromException refusal) {
            return directory.isMapped(zone)
                    ? new DoctorCheck(name, false, refusal.code() + ": " + refusal.getMessage(), refusal.fix())
                    : new DoctorCheck(name, true, "its records are shown, not published: " + refusal.getMessage(), "");
        }
    }
}
