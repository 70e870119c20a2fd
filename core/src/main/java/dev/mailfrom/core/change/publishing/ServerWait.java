package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.records.ZoneReopening;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until all name servers have the records that the providers accepted. Used once. */
final class ServerWait {

    private static final Duration BETWEEN_READS = Duration.ofSeconds(3);
    /** Of the servers that do not have the records yet, so many are named. */
    private static final int NAMED = 5;

    private final PublishingContext context;
    private final RecordLedger ledger;
    private final CancellationToken skip;
    private final Map<String, ZoneAccess> zones = new HashMap<>();
    private final Set<String> inSync = new LinkedHashSet<>();

    ServerWait(PublishingContext context, RecordLedger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.skip = context.listener().serverWait();
    }

    /** @return who does not have them after the longest time, in words; empty if all have them or the wait was skipped */
    List<String> await() {
        long end =
                context.clock().nanos() + context.listener().longestServerWait().toNanos();
        while (true) {
            List<RecordItem> sent = ledger.in(RecordState.SENT);
            if (skip.isCancelled()) {
                ledger.apply(sent);
                return List.of();
            }
            Set<String> lagging = applySpread(sent);
            Duration left = Duration.ofNanos(end - context.clock().nanos());
            if (lagging.isEmpty() || left.isNegative() || left.isZero()) {
                return List.copyOf(lagging);
            }
            ledger.renew();
            context.listener().waitingForServers(ledger.in(RecordState.SENT).size(), List.copyOf(lagging), left);
            context.sleep(left.compareTo(BETWEEN_READS) < 0 ? left : BETWEEN_READS, skip);
        }
    }

    private Set<String> applySpread(List<RecordItem> sent) {
        Set<String> lagging = new LinkedHashSet<>();
        Map<String, Optional<String>> copying = new HashMap<>();
        List<RecordItem> synced = new ArrayList<>();
        for (RecordItem record : sent) {
            copying.computeIfAbsent(request(record), any -> copying(record))
                    .ifPresentOrElse(lagging::add, () -> synced.add(record));
        }
        Map<Integer, List<String>> without = context.ports().servers().lagging(synced);
        ledger.apply(synced.stream()
                .filter(record -> !without.containsKey(record.seq()))
                .toList());
        without.values().forEach(lagging::addAll);
        return lagging.stream().limit(NAMED).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Receipts of different zones may be the same. */
    private static String request(RecordItem record) {
        return record.zoneId() + " " + record.receipt();
    }

    /** Why the provider's own servers may not have the request of this record yet. Asks once a round for each request. */
    private Optional<String> copying(RecordItem record) {
        try {
            // Without a receipt the provider cannot be asked; the name servers can.
            if (!record.receipt().isEmpty() && !inSync.contains(request(record))) {
                ZoneAccess access = zones.get(record.zoneId());
                if (access == null) {
                    access = ZoneReopening.open(context.ports().zones()::open, record);
                    zones.put(record.zoneId(), access);
                }
                if (!access.provider().isInSync(access.zone(), record.receipt())) {
                    return Optional.of(record.provider() + ", which is still copying the change to its servers");
                }
                inSync.add(request(record));
            }
        } catch (DnsProviderException failure) {
            return Optional.of(record.provider() + ": " + failure.getMessage());
        }
        return Optional.empty();
    }
}
