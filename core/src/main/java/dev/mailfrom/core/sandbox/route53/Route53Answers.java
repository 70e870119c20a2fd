package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The bodies of the answers (Route 53 API reference). */
final class Route53Answers {

    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final int ZONES = 100;
    private static final int SETS = 300;

    private final SandboxRoute53 route53;

    Route53Answers(SandboxRoute53 route53) {
        this.route53 = route53;
    }

    /** @param parameters {@code dnsname}, {@code hostedzoneid} and {@code maxitems} are known */
    String zonesByName(Map<String, String> parameters) throws Route53ErrorException {
        String from = parameters.getOrDefault("dnsname", "");
        String id = parameters.getOrDefault("hostedzoneid", "");
        int most = most(parameters, ZONES);
        List<EmulatedZone> all = route53.zones();
        int start = 0;
        while (start < all.size() && isBefore(all.get(start), from, id)) {
            start++;
        }
        int end = Math.min(all.size(), start + most);
        XmlWriter xml = new XmlWriter().open("ListHostedZonesByNameResponse", NAMESPACE);
        zones(xml, all.subList(start, end));
        xml.leaf("IsTruncated", String.valueOf(end < all.size()));
        if (end < all.size()) {
            xml.leaf("NextDNSName", all.get(end).name())
                    .leaf("NextHostedZoneId", all.get(end).id());
        }
        return xml.leaf("MaxItems", String.valueOf(most))
                .close("ListHostedZonesByNameResponse")
                .toString();
    }

    private static boolean isBefore(EmulatedZone zone, String from, String id) {
        if (from.isEmpty()) {
            return false;
        }
        int order = RecordValues.name(zone.name()).compareTo(RecordValues.name(from));
        return order < 0 || order == 0 && zone.id().compareTo(id) < 0;
    }

    /** @param parameters {@code marker} and {@code maxitems} are known */
    String zones(Map<String, String> parameters) throws Route53ErrorException {
        int most = most(parameters, ZONES);
        String marker = parameters.getOrDefault("marker", "");
        List<EmulatedZone> all = route53.zones();
        int start = 0;
        while (!marker.isEmpty() && start < all.size() && !all.get(start).id().equals(marker)) {
            start++;
        }
        int end = Math.min(all.size(), start + most);
        XmlWriter xml = new XmlWriter().open("ListHostedZonesResponse", NAMESPACE);
        zones(xml, all.subList(start, end));
        xml.leaf("IsTruncated", String.valueOf(end < all.size()));
        if (end < all.size()) {
            xml.leaf("NextMarker", all.get(end).id());
        }
        return xml.leaf("MaxItems", String.valueOf(most))
                .close("ListHostedZonesResponse")
                .toString();
    }

    String zone(EmulatedZone zone) {
        XmlWriter xml = new XmlWriter().open("GetHostedZoneResponse", NAMESPACE);
        zone(xml, zone);
        if (!zone.isPrivate()) {
            xml.open("DelegationSet").open("NameServers");
            zone.nameServers().forEach(server -> xml.leaf("NameServer", server));
            xml.close("NameServers").close("DelegationSet");
        }
        return xml.close("GetHostedZoneResponse").toString();
    }

    private void zones(XmlWriter xml, List<EmulatedZone> zones) {
        xml.open("HostedZones");
        zones.forEach(zone -> zone(xml, zone));
        xml.close("HostedZones");
    }

    private void zone(XmlWriter xml, EmulatedZone zone) {
        xml.open("HostedZone")
                .leaf("Id", "/hostedzone/" + zone.id())
                .leaf("Name", zone.name())
                .leaf("CallerReference", "sandbox")
                .open("Config")
                .leaf("PrivateZone", String.valueOf(zone.isPrivate()))
                .close("Config")
                .leaf(
                        "ResourceRecordSetCount",
                        String.valueOf(route53.sets(zone).size()))
                .close("HostedZone");
    }

    /** @param parameters {@code name}, {@code type} and {@code maxitems} are known */
    String sets(EmulatedZone zone, Map<String, String> parameters) throws Route53ErrorException {
        int most = most(parameters, SETS);
        String name = parameters.getOrDefault("name", "");
        String type = parameters.getOrDefault("type", "");
        List<StoredSet> all = route53.sets(zone);
        int start = 0;
        while (!name.isEmpty() && start < all.size() && isBefore(all.get(start).key(), name, type)) {
            start++;
        }
        int end = Math.min(all.size(), start + most);
        XmlWriter xml = new XmlWriter().open("ListResourceRecordSetsResponse", NAMESPACE);
        xml.open("ResourceRecordSets");
        all.subList(start, end).forEach(set -> set(xml, set));
        xml.close("ResourceRecordSets").leaf("IsTruncated", String.valueOf(end < all.size()));
        if (end < all.size()) {
            SetKey next = all.get(end).key();
            xml.leaf("NextRecordName", next.nameText()).leaf("NextRecordType", next.typeName());
        }
        return xml.leaf("MaxItems", String.valueOf(most))
                .close("ListResourceRecordSetsResponse")
                .toString();
    }

    private static boolean isBefore(SetKey set, String name, String type) {
        int order = set.name().compareTo(RecordValues.name(name));
        return order < 0 || order == 0 && set.typeName().compareTo(type) < 0;
    }

    private static void set(XmlWriter xml, StoredSet set) {
        SetKey key = set.key();
        xml.open("ResourceRecordSet").leaf("Name", key.nameText()).leaf("Type", key.typeName());
        if (RoutedNames.isAlias(key)) {
            xml.open("AliasTarget")
                    .leaf("HostedZoneId", "Z2FDTNDATAQYW2")
                    .leaf("DNSName", "d111111abcdef8.cloudfront.net.")
                    .leaf("EvaluateTargetHealth", "false")
                    .close("AliasTarget")
                    .close("ResourceRecordSet");
            return;
        }
        if (RoutedNames.isWeighted(key)) {
            xml.leaf("SetIdentifier", "first").leaf("Weight", "10");
        }
        xml.leaf("TTL", String.valueOf(set.ttl())).open("ResourceRecords");
        set.values()
                .forEach(
                        value -> xml.open("ResourceRecord").leaf("Value", value).close("ResourceRecord"));
        xml.close("ResourceRecords").close("ResourceRecordSet");
    }

    String accepted(EmulatedChange change) {
        return changeInfo("ChangeResourceRecordSetsResponse", change);
    }

    String change(EmulatedChange change) {
        return changeInfo("GetChangeResponse", change);
    }

    private String changeInfo(String root, EmulatedChange change) {
        XmlWriter xml = new XmlWriter()
                .open(root, NAMESPACE)
                .open("ChangeInfo")
                .leaf("Id", "/change/" + change.id())
                .leaf("Status", change.status(route53.now()))
                .leaf(
                        "SubmittedAt",
                        change.submitted().truncatedTo(ChronoUnit.MILLIS).toString());
        if (!change.comment().isEmpty()) {
            xml.leaf("Comment", change.comment());
        }
        return xml.close("ChangeInfo").close(root).toString();
    }

    private static int most(Map<String, String> parameters, int limit) throws Route53ErrorException {
        String said = parameters.getOrDefault("maxitems", String.valueOf(limit));
        if (!said.matches("[1-9][0-9]{0,6}")) {
            throw Route53ErrorException.invalidInput("Invalid value for MaxItems: " + said);
        }
        return Math.min(Integer.parseInt(said), limit);
    }

    String error(Route53ErrorException refusal, String requestId) {
        if (!refusal.batchMessages().isEmpty()) {
            return batchError(refusal, requestId);
        }
        return new XmlWriter()
                .open("ErrorResponse", NAMESPACE)
                .open("Error")
                .leaf("Type", "Sender")
                .leaf("Code", refusal.code())
                .leaf("Message", refusal.getMessage())
                .close("Error")
                .leaf("RequestId", requestId)
                .close("ErrorResponse")
                .toString();
    }

    /** The only error whose root is its code. */
    private static String batchError(Route53ErrorException refusal, String requestId) {
        XmlWriter xml = new XmlWriter().open(refusal.code(), NAMESPACE).open("Messages");
        refusal.batchMessages().forEach(message -> xml.leaf("Message", message));
        return xml.close("Messages")
                .leaf("RequestId", requestId)
                .close(refusal.code())
                .toString();
    }
}
