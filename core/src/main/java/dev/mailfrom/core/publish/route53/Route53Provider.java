package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RequestPace;
import dev.mailfrom.core.ses.aws.Route53Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.DelegationSet;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/** The hosted zones of one account. Its client is made when it is first needed. */
public final class Route53Provider implements DnsProvider {

    private static final String PREFIX = "/hostedzone/";

    private final String label;
    private final Supplier<Route53Api> api;

    private Route53Provider(String label, Supplier<Route53Api> api) {
        this.label = label;
        this.api = api;
    }

    /**
     * Sends nothing.
     *
     * @param label with the credentials, if they are not those of SES
     * @param access asked for when a zone is
     * @param pace of the requests to an account
     */
    public static Route53Provider of(String label, Supplier<Route53Access> access, Function<String, RequestPace> pace) {
        return new Route53Provider(label, new Lazy<>(() -> Route53Api.of(access.get(), pace)));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean isRoute53() {
        return true;
    }

    @Override
    public List<ProviderZone> zones(String name) {
        List<ProviderZone> zones = new ArrayList<>();
        String next = "";
        do {
            ListHostedZonesByNameResponse page = page(name, next);
            List<HostedZone> equal = page.hostedZones().stream()
                    .filter(zone -> ResourceNames.plain(zone.name()).equals(name))
                    .toList();
            equal.forEach(zone -> zones.add(zone(zone, name)));
            // The list starts at the name and goes on behind it; null means that it ends.
            boolean more = Boolean.TRUE.equals(page.isTruncated())
                    && page.nextDNSName() != null
                    && ResourceNames.plain(page.nextDNSName()).equals(name);
            next = more ? page.nextHostedZoneId() : "";
        } while (!next.isEmpty());
        return zones;
    }

    private ListHostedZonesByNameResponse page(String name, String from) {
        return api.get()
                .read(
                        "ListHostedZonesByName",
                        client -> client.listHostedZonesByName(request -> {
                            request.dnsName(name + ".");
                            if (!from.isEmpty()) {
                                request.hostedZoneId(from);
                            }
                        }));
    }

    private ProviderZone zone(HostedZone zone, String name) {
        // This action alone leaves the prefix on, which no other action takes.
        String id = zone.id().startsWith(PREFIX) ? zone.id().substring(PREFIX.length()) : zone.id();
        boolean isPrivate =
                zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
        return new ProviderZone(id, name, isPrivate, isPrivate ? Set.of() : nameServers(id));
    }

    private Set<String> nameServers(String id) {
        DelegationSet delegation = api.get()
                .read("GetHostedZone", client -> client.getHostedZone(request -> request.id(id)))
                .delegationSet();
        Set<String> names = new HashSet<>();
        if (delegation != null) {
            delegation.nameServers().forEach(server -> names.add(ResourceNames.plain(server)));
        }
        return names;
    }

    @Override
    public String checkAccess(ProviderZone zone) {
        api.get()
                .read(
                        "ListResourceRecordSets",
                        client -> client.listResourceRecordSets(
                                request -> request.hostedZoneId(zone.id()).maxItems("1")));
        return "zone " + zone.id() + " can be read; changes were not tried";
    }

    @Override
    public List<NameRecords> read(ProviderZone zone, Collection<String> names) {
        return new RecordSetReader(api.get(), zone.id()).read(names);
    }

    @Override
    public RecordChangeResult change(
            ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure) {
        return new BatchSender(api.get(), zone.id()).send(changes, comment, departure);
    }

    @Override
    public boolean isInSync(ProviderZone zone, String receipt) {
        return api.get()
                        .read("GetChange", client -> client.getChange(request -> request.id(receipt)))
                        .changeInfo()
                        .status()
                == ChangeStatus.INSYNC;
    }

    /** A hundred identities with two sets each. */
    @Override
    public int maxChanges() {
        return 200;
    }

    @Override
    public int fitting(List<RecordChange> changes) {
        return BatchSize.fitting(changes.subList(0, Math.min(changes.size(), maxChanges())));
    }
}
