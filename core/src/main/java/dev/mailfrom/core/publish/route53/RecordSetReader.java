package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Reads the sets at names: with a request for each, or with pages of the whole zone where that takes fewer. The list has
 * the latest changes, also those that no server has yet.
 */
final class RecordSetReader {

    private static final String ACTION = "ListResourceRecordSets";
    private static final int PAGE = 300;
    /** For so few names it is not worth asking how large the zone is. */
    private static final int FEW = 3;

    private final Route53Api api;
    private final String zone;
    private final Map<String, List<ResourceRecordSet>> found = new HashMap<>();
    private final Set<ListResourceRecordSetsRequest> asked = new HashSet<>();

    /** @param zone its id */
    RecordSetReader(Route53Api api, String zone) {
        this.api = api;
        this.zone = zone;
    }

    /** One for each name, in this order. */
    List<NameRecords> read(Collection<String> names) {
        Set<String> wanted = new HashSet<>(names);
        if (wanted.size() <= FEW || wanted.size() <= pages()) {
            wanted.forEach(this::readName);
        } else {
            readZone(wanted);
        }
        return names.stream().map(this::records).toList();
    }

    private long pages() {
        Long sets = api.read("GetHostedZone", client -> client.getHostedZone(request -> request.id(zone)))
                .hostedZone()
                .resourceRecordSetCount();
        return Optional.ofNullable(sets).map(count -> (count + PAGE - 1) / PAGE).orElse(1L);
    }

    /** The list starts at the name and goes on behind it. */
    private void readName(String name) {
        ListResourceRecordSetsRequest request =
                request().startRecordName(name + ".").build();
        boolean more = true;
        while (more) {
            ListResourceRecordSetsResponse page = page(request);
            keep(page, Set.of(name));
            more = hasNext(page) && ResourceNames.plain(page.nextRecordName()).equals(name);
            request = next(page);
        }
    }

    private void readZone(Set<String> wanted) {
        ListResourceRecordSetsRequest request = request().build();
        boolean more = true;
        while (more) {
            ListResourceRecordSetsResponse page = page(request);
            keep(page, wanted);
            more = hasNext(page);
            request = next(page);
        }
    }

    private ListResourceRecordSetsRequest.Builder request() {
        return ListResourceRecordSetsRequest.builder().hostedZoneId(zone);
    }

    /** @throws DnsProviderException also where the pages lead round in a circle */
    private ListResourceRecordSetsResponse page(ListResourceRecordSetsRequest request) {
        if (!asked.add(request)) {
            throw new DnsProviderException(
                    DnsProblem.DNS_PROVIDER_FAILED,
                    "Route 53 refers again to a page of the records of zone " + zone + " that was read already.",
                    "Try again in a minute.");
        }
        return api.read(ACTION, client -> client.listResourceRecordSets(request));
    }

    private static boolean hasNext(ListResourceRecordSetsResponse page) {
        return Boolean.TRUE.equals(page.isTruncated()) && page.nextRecordName() != null;
    }

    private ListResourceRecordSetsRequest next(ListResourceRecordSetsResponse page) {
        return request()
                .startRecordName(page.nextRecordName())
                .startRecordType(page.nextRecordTypeAsString())
                .startRecordIdentifier(page.nextRecordIdentifier())
                .build();
    }

    private void keep(ListResourceRecordSetsResponse page, Set<String> wanted) {
        for (ResourceRecordSet set : page.resourceRecordSets()) {
            String name = ResourceNames.plain(set.name());
            if (wanted.contains(name)) {
                found.computeIfAbsent(name, same -> new ArrayList<>()).add(set);
            }
        }
    }

    private NameRecords records(String name) {
        List<RecordSet> sets = new ArrayList<>();
        Set<RecordType> routed = EnumSet.noneOf(RecordType.class);
        for (ResourceRecordSet set : found.getOrDefault(name, List.of())) {
            RecordType.named(set.typeAsString()).ifPresent(type -> {
                if (isRouted(set)) {
                    routed.add(type);
                } else {
                    sets.add(plain(set, type));
                }
            });
        }
        return new NameRecords(name, sets, routed);
    }

    private static RecordSet plain(ResourceRecordSet set, RecordType type) {
        return new RecordSet(
                ResourceNames.withoutDot(set.name()),
                type,
                set.ttl(),
                set.resourceRecords().stream().map(ResourceRecord::value).toList());
    }

    /** Whether there is more to the set than its values, which a change of ours would lose. */
    private static boolean isRouted(ResourceRecordSet set) {
        return set.ttl() == null
                || set.aliasTarget() != null
                || set.setIdentifier() != null
                || set.weight() != null
                || set.regionAsString() != null
                || set.failoverAsString() != null
                || set.multiValueAnswer() != null
                || set.geoLocation() != null
                || set.geoProximityLocation() != null
                || set.cidrRoutingConfig() != null
                || set.healthCheckId() != null
                || set.trafficPolicyInstanceId() != null;
    }
}
