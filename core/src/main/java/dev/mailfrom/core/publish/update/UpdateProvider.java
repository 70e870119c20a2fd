package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** A server that takes dynamic updates. Its zone is the right one if it answers for it with authority. */
public final class UpdateProvider implements DnsProvider {

    private final UpdateExchange exchange;
    private final TsigKey key;

    private UpdateProvider(UpdateExchange exchange, TsigKey key) {
        this.exchange = exchange;
        this.key = key;
    }

    /** @param keyFile with the key that signs @param clock whose time is signed @throws DnsProviderException where the key cannot be used */
    public static UpdateProvider of(String host, int port, Path keyFile, Duration timeout, Clock clock) {
        TsigKey key = TsigKeyFile.read(keyFile);
        return new UpdateProvider(new UpdateExchange(host, port, key, timeout, clock), key);
    }

    @Override
    public String label() {
        return "the DNS server " + exchange.server();
    }

    @Override
    public boolean isRoute53() {
        return false;
    }

    @Override
    public List<ProviderZone> zones(String name) {
        Name apex = absolute(name);
        Message answer = exchange.send(Message.newQuery(Record.newRecord(apex, Type.SOA, DClass.IN)));
        boolean found = answer.getSection(Section.ANSWER).stream()
                .anyMatch(record ->
                        record.getType() == Type.SOA && record.getName().equals(apex));
        if (answer.getRcode() != Rcode.NOERROR || !found) {
            return List.of();
        }
        if (!answer.getHeader().getFlag(Flags.AA)) {
            throw notAuthoritative(name);
        }
        return List.of(new ProviderZone(name, name, false, Set.of()));
    }

    /** A message of prerequisites only: it proves zone and key, and changes nothing (RFC 2136 section 3.2). */
    @Override
    public String checkAccess(ProviderZone zone) {
        Name apex = absolute(zone.name());
        Update update = new Update(apex);
        update.present(apex, Type.SOA);
        Message answer = exchange.send(update);
        switch (answer.getRcode()) {
            case Rcode.NOERROR:
                String weak =
                        key.isWeak() ? "; its algorithm is weak: make a new one with tsig-keygen -a hmac-sha256" : "";
                return "the key " + key + " may send updates" + weak;
            case Rcode.NOTAUTH:
            case Rcode.NOTZONE:
                throw notAuthoritative(zone.name());
            case Rcode.REFUSED:
                throw new DnsProviderException(
                        DnsProblem.DNS_PROVIDER_DENIED,
                        label() + " does not let the key " + key + " update the zone " + zone.name() + ".",
                        "Permit it there; in BIND: allow-update { key \"" + key.name() + "\"; };");
            default:
                throw exchange.failed(
                        label() + " answered an update of " + zone.name() + " with " + Rcode.string(answer.getRcode())
                                + ".",
                        null);
        }
    }

    private DnsProviderException notAuthoritative(String zone) {
        return new DnsProviderException(
                DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE,
                label() + " does not answer with authority for the zone " + zone + ".",
                "Name the zone's primary server in server=.");
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name: " + name, e);
        }
    }

    @Override
    public List<NameRecords> read(ProviderZone zone, Collection<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordChangeResult change(ProviderZone zone, List<RecordChange> changes, String comment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isInSync(ProviderZone zone, String receipt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int maxChanges() {
        return 200;
    }
}
