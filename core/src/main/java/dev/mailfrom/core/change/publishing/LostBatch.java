package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out whether a request without an answer took effect: reads until it did, or until it can no longer do so. */
final class LostBatch {

    private static final Duration BETWEEN_READS = Duration.ofSeconds(3);

    private final PublishingContext context;
    private final RecordLedger ledger;
    private final ZoneAccess access;

    LostBatch(PublishingContext context, RecordLedger ledger, ZoneAccess access) {
        this.context = context;
        this.ledger = ledger;
        this.access = access;
    }

    /**
     * @param left when the request left at the latest, in monotonic nanoseconds
     * @return empty if it was cancelled, or the provider could not be read
     */
    Optional<BatchReading> settle(List<RecordItem> batch, long left) {
        long end = left + SesGateway.REQUEST_LIFETIME.toNanos();
        try {
            while (true) {
                // Decided before the read: what was read earlier proves nothing.
                boolean last = context.clock().nanos() - end >= 0;
                Optional<BatchReading> now = read(batch);
                if (last || now.filter(BatchReading::isAfter).isPresent()) {
                    return now;
                }
                ledger.renew();
                Duration rest =
                        Duration.ofNanos(Math.max(0, end - context.clock().nanos()));
                context.listener()
                        .readingRecords(access.provider().label(), access.zone().name(), rest);
                context.sleep(rest.compareTo(BETWEEN_READS) < 0 ? rest : BETWEEN_READS);
            }
        } catch (OperationCancelledException e) {
            return Optional.empty();
        }
    }

    private Optional<BatchReading> read(List<RecordItem> batch) {
        try {
            return Optional.of(BatchReading.of(access, batch));
        } catch (DnsProviderException failure) {
            // It may pass; the loop reads again.
            return Optional.empty();
        }
    }
}
