package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.DnsProvider;
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
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** A server that takes dynamic updates. Its zone is the right one if it answers for it with authority. */
public final class UpdateProvider implements DnsProvider {

    private static final int MOST_CHANGES = 200;

    private final UpdateExchange exchange;
    private final UpdateReader reader;
    private final UpdateWriter writer;
    private final TsigKey key;

    private UpdateProvider(UpdateExchange exchange, TsigKey key) {
        this.exchange = exchange;
        this.reader = new UpdateReader(exchange);
        this.writer = new UpdateWriter(exchange, reader);
        this.key = key;
    }

    /** @param keyFile with the key that signs @param clock whose time is signed @throws DnsProviderException where the key cannot be used */
    public static UpdateProvider of(String host, int port, Path keyFile, Duration timeout, Clock clock) {
        TsigKey key = TsigKeyFile.read(keyFile);
        return new UpdateProvider(new UpdateExchange(host, port, key, timeout, clock), key);
    }

    @Override
    public String label() {
        return exchange.refusals().label();
    }

    @Override
    public boolean isRoute53() {
        return false;
    }

    @Override
    public List<ProviderZone> zones(String name) {
        return reader.soa(name).stream()
                .map(soa -> new ProviderZone(name, name, false, Set.of()))
                .toList();
    }

    /** A message of prerequisites only: it proves zone and key, and changes nothing (RFC 2136 section 3.2). */
    @Override
    public String checkAccess(ProviderZone zone) {
        Name apex = RecordText.name(zone.name());
        Update update = new Update(apex);
        update.present(apex, Type.SOA);
        int rcode = exchange.ask(List.of(update)).get(0).getRcode();
        if (rcode != Rcode.NOERROR) {
            throw exchange.refusals().ofUpdate(rcode, zone.name());
        }
        String weak = key.isWeak() ? "; its algorithm is weak: make a new one with tsig-keygen -a hmac-sha256" : "";
        return "the key " + key + " may send updates" + weak;
    }

    @Override
    public List<NameRecords> read(ProviderZone zone, Collection<String> names) {
        return reader.read(zone.name(), names);
    }

    @Override
    public RecordChangeResult change(
            ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure) {
        return writer.change(zone.name(), changes, departure);
    }

    /** The server itself; how far its secondaries are, only they tell. */
    @Override
    public boolean isInSync(ProviderZone zone, String receipt) {
        return ZoneSerial.parse(receipt)
                .map(wanted ->
                        reader.serial(zone.name()).stream().anyMatch(now -> new ZoneSerial(now).isAtLeast(wanted)))
                .orElse(true);
    }

    @Override
    public int maxChanges() {
        return MOST_CHANGES;
    }
}
