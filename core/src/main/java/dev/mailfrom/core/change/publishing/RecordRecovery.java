package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.records.ZoneReopening;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.journal.RecordJournal.InterruptedBatch;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.ses.SesGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settles batches whose process stopped between a request and its answer, by reading the provider. Sends nothing. A batch
 * was sent as soon as the provider has all its sets; anything else counts only once the request can no longer take effect.
 */
public final class RecordRecovery {

    private final RecordJournal journal;
    private final PublishingPorts.ZoneOpener zones;

    public RecordRecovery(RecordJournal journal, PublishingPorts.ZoneOpener zones) {
        this.journal = journal;
        this.zones = zones;
    }

    /**
     * What was found of a batch.
     *
     * @param records in the states that they have now; UNKNOWN if it is too early to tell, or the provider cannot be read
     * @param settledIn the time after which an UNKNOWN batch can be settled; else zero
     */
    public record RecoveredBatch(Change change, List<RecordItem> records, Duration settledIn) {

        public RecoveredBatch {
            records = List.copyOf(records);
        }
    }

    /** @return the batches, without those that another process has settled */
    public List<RecoveredBatch> resolve(AccountRegion scope, Actor actor) {
        List<RecoveredBatch> recovered = new ArrayList<>();
        // The ages are from before the reads, so that a read counts only if it began late enough.
        for (InterruptedBatch batch : journal.interruptedRecords(scope, actor)) {
            resolve(batch, actor, recovered);
        }
        return recovered;
    }

    private void resolve(InterruptedBatch batch, Actor actor, List<RecoveredBatch> recovered) {
        BatchReading reading;
        try {
            reading = BatchReading.of(
                    ZoneReopening.open(zones::open, batch.records().get(0)), batch.records());
        } catch (DnsProviderException failure) {
            // The records stay unknown; commands that do not need them go on.
            recovered.add(new RecoveredBatch(
                    batch.change(),
                    batch.records().stream()
                            .map(record -> record.moved(
                                    RecordState.UNKNOWN,
                                    record.batch(),
                                    "",
                                    (failure.getMessage() + " " + failure.fix()).strip()))
                            .toList(),
                    Duration.ZERO));
            return;
        }
        Duration left = SesGateway.REQUEST_LIFETIME.minus(batch.age());
        if (!reading.isAfter() && !left.isNegative()) {
            recovered.add(new RecoveredBatch(batch.change(), batch.records(), left));
            return;
        }
        Map<Integer, RecordResult> results = reading.results();
        if (journal.moveRecords(batch.change().id(), batch.batch(), actor, RecordState.UNKNOWN, results)) {
            recovered.add(new RecoveredBatch(
                    batch.change(),
                    batch.records().stream()
                            .map(record -> {
                                RecordResult result = results.get(record.seq());
                                return record.moved(result.state(), record.batch(), result.receipt(), result.why());
                            })
                            .toList(),
                    Duration.ZERO));
        }
    }
}
