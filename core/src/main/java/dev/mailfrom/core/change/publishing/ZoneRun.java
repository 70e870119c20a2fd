package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.LeaseDeadline;
import dev.mailfrom.core.change.LeaseEndedException;
import dev.mailfrom.core.change.records.RecordItems;
import dev.mailfrom.core.change.records.ZoneReopening;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordChangeResult.Refused;
import dev.mailfrom.core.publish.RecordChangeResult.Unanswered;
import dev.mailfrom.core.publish.zones.ZoneDirectory.ZoneAccess;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sends the queued records of one zone, batch by batch. Used once. */
final class ZoneRun {

    private final PublishingContext context;
    private final Change change;
    private final RecordLedger ledger;
    private final RecordItem zone;
    /** The numbers of the records that were sent once without effect. */
    private final Set<Integer> lostBefore = new HashSet<>();

    /** @param zone any record of it */
    ZoneRun(PublishingContext context, Change change, RecordLedger ledger, RecordItem zone) {
        this.context = context;
        this.change = change;
        this.ledger = ledger;
        this.zone = zone;
    }

    /** @return why it stopped before the last record; empty if none is queued any more */
    Optional<PublishingOutcome.Stop> run() {
        try {
            ZoneAccess access = ZoneReopening.open(context.ports().zones()::open, zone);
            while (true) {
                List<RecordItem> queued = ledger.queuedBeside(zone);
                if (queued.isEmpty()) {
                    return Optional.empty();
                }
                context.checkCancelled();
                Optional<PublishingOutcome.Stop> stop = send(access, ZoneBatches.first(queued, access.provider()));
                if (stop.isPresent()) {
                    return stop;
                }
            }
        } catch (DnsProviderException failure) {
            return unusable(failure);
        }
    }

    /** Nothing was changed. A change of one identity ends; what is left of a larger one waits to be resumed. */
    private Optional<PublishingOutcome.Stop> unusable(DnsProviderException failure) {
        if (change.items().size() > 1) {
            return Optional.of(new PublishingOutcome.Stop(
                    failure.problem(),
                    failure.getMessage(),
                    CommandText.of(failure.advice(), "Then go on:", PrintedCommand.ofChange("resume", change.id()))));
        }
        List<RecordItem> queued = ledger.queuedBeside(zone);
        if (!queued.isEmpty()) {
            String batch = UUID.randomUUID().toString();
            ledger.claim(batch, queued);
            ledger.moveAll(
                    batch,
                    RecordState.EXECUTING,
                    queued,
                    new RecordResult(RecordState.FAILED, "", (failure.getMessage() + " " + failure.fix()).strip()));
        }
        return Optional.empty();
    }

    private Optional<PublishingOutcome.Stop> send(ZoneAccess access, List<RecordItem> batch) {
        String name = UUID.randomUUID().toString();
        LeaseDeadline lease = ledger.claim(name, batch);
        context.listener().sendingRecords(zone.provider(), zone.zoneName(), batch.size());
        RecordChangeResult result;
        try {
            context.checkCancelled();
            result = access.provider()
                    .change(
                            access.zone(),
                            batch.stream().map(RecordItems::change).toList(),
                            change.id(),
                            () -> lease.check(context.clock()));
        } catch (LeaseEndedException e) {
            // Frozen, or long in waiting: the next claim shows whether another process has the records now.
            putBack(name, batch);
            return Optional.empty();
        } catch (DnsProviderException | OperationCancelledException failure) {
            putBack(name, batch);
            throw failure;
        }
        if (result instanceof Accepted accepted) {
            ledger.moveAll(
                    name, RecordState.EXECUTING, batch, new RecordResult(RecordState.SENT, accepted.receipt(), ""));
            return Optional.empty();
        }
        if (result instanceof Refused refused) {
            ledger.move(name, RecordState.EXECUTING, afterRefusal(batch, refused.culprits()));
            return Optional.empty();
        }
        // The request left before this moment.
        return afterLostAnswer(access, name, batch, context.clock().nanos(), ((Unanswered) result).why());
    }

    /** Nothing was sent. */
    private void putBack(String name, List<RecordItem> batch) {
        ledger.moveAll(name, RecordState.EXECUTING, batch, new RecordResult(RecordState.QUEUED, "", ""));
    }

    /** The culprits and all else of their identities end; the rest is queued again. */
    private static Map<Integer, RecordResult> afterRefusal(List<RecordItem> batch, List<Culprit> culprits) {
        Map<Integer, RecordResult> results = new LinkedHashMap<>();
        Set<Identity> spoilt = new HashSet<>();
        for (RecordItem record : batch) {
            culprits.stream()
                    .filter(culprit -> isSame(record, culprit))
                    .findFirst()
                    .ifPresent(culprit -> {
                        results.put(record.seq(), new RecordResult(state(culprit.problem()), "", culprit.why()));
                        spoilt.add(record.identity());
                    });
        }
        for (RecordItem record : batch) {
            results.computeIfAbsent(
                    record.seq(),
                    seq -> spoilt.contains(record.identity())
                            ? new RecordResult(
                                    RecordState.NOT_APPLIED,
                                    "",
                                    "Nothing was changed, because another set of " + record.identity()
                                            + " was refused.")
                            : new RecordResult(RecordState.QUEUED, "", ""));
        }
        if (spoilt.isEmpty()) {
            throw new IllegalStateException("the provider named no culprit of the batch");
        }
        return results;
    }

    private static boolean isSame(RecordItem record, Culprit culprit) {
        return record.name().equals(culprit.change().name())
                && record.type().equals(culprit.change().type().name());
    }

    private static RecordState state(DnsProblem problem) {
        return problem == DnsProblem.DNS_RECORD_CONFLICT ? RecordState.CONFLICT : RecordState.FAILED;
    }

    private Optional<PublishingOutcome.Stop> afterLostAnswer(
            ZoneAccess access, String name, List<RecordItem> batch, long left, String why) {
        Optional<BatchReading> read = new LostBatch(context, ledger, access).settle(batch, left);
        if (read.isEmpty()) {
            Duration age = Duration.ofNanos(context.clock().nanos() - left);
            ledger.leaveUnknown(name, age, why);
            return Optional.of(new PublishingOutcome.Stop(
                    DnsProblem.DNS_PROVIDER_FAILED,
                    why + " Whether " + zone.provider() + " has changed " + zone.zoneName() + " is unknown.",
                    CommandText.of(
                            "Any later command finds out, such as:", PrintedCommand.ofChange("history", change.id()))));
        }
        Map<Integer, RecordResult> results = new LinkedHashMap<>(read.get().results());
        // After a second lost request, a third is for a person to decide.
        results.replaceAll((seq, result) -> result.state() == RecordState.QUEUED && !lostBefore.add(seq)
                ? new RecordResult(RecordState.NOT_APPLIED, "", why)
                : result);
        ledger.move(name, RecordState.EXECUTING, results);
        return Optional.empty();
    }
}
