package dev.mailfrom.core.change.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans the sets at the name of one MAIL FROM domain, and refuses a name at which nothing may be changed. Pure. */
final class NamePlanner {

    /** The sets that SES needs, and the alias that would take their place. */
    private static final List<RecordType> CONCERNED = List.of(RecordType.MX, RecordType.TXT, RecordType.CNAME);

    /** Beside one of these there can be no MX. */
    private static final List<RecordType> EXCLUDING = List.of(RecordType.CNAME, RecordType.DNAME, RecordType.NS);

    private final ZoneAccess access;
    private final String region;

    NamePlanner(ZoneAccess access, String region) {
        this.access = access;
        this.region = region;
    }

    /**
     * @param present what the provider has at the name
     * @param spf the verdict on its texts; empty where none of them is SPF or looks like it
     * @throws DnsProviderException where nothing may be changed
     */
    List<SetChange> plan(MailFromDomain domain, NameRecords present, Optional<SesSpfVerdict> spf) {
        checkName(domain, present);
        Optional<SetChange> mx = MxChange.of(domain, region, present.set(RecordType.MX));
        Optional<SetChange> txt = SpfChange.of(domain, present.set(RecordType.TXT), spf);
        return Stream.of(mx, txt).flatMap(Optional::stream).toList();
    }

    private void checkName(MailFromDomain domain, NameRecords present) {
        String name = domain.name().text();
        String provider = access.provider().label();
        if (name.equals(access.zone().name())) {
            throw new DnsProviderException(
                    DnsProblem.DNS_RECORD_CONFLICT,
                    name + " is a zone of its own at " + provider
                            + ", and mailfrom never writes records at the top of a zone.",
                    "Publish its MX and TXT by hand, or take a MAIL FROM domain inside a zone.");
        }
        String routed = CONCERNED.stream()
                .filter(present.routed()::contains)
                .map(Enum::name)
                .collect(Collectors.joining(" and "));
        if (!routed.isEmpty()) {
            throw new DnsProviderException(
                    DnsProblem.DNS_RECORD_ROUTED,
                    "At " + provider + " the " + routed + " of " + name
                            + " is an alias, or is routed by weight, region or the like. mailfrom never changes such a"
                            + " set.",
                    "Replace it by a plain set at the provider, or take another MAIL FROM domain.");
        }
        EXCLUDING.stream()
                .flatMap(type -> present.set(type).stream())
                .findFirst()
                .ifPresent(other -> {
                    throw new DnsProviderException(
                            DnsProblem.DNS_RECORD_CONFLICT,
                            "At " + provider + " there is a " + other.type() + " at " + name + " ("
                                    + String.join(", ", other.values())
                                    + "), and no MX can stand beside it. mailfrom does not delete it.",
                            "Delete the " + other.type()
                                    + " at the provider if nothing needs it, or take another MAIL FROM domain.");
                });
    }
}
