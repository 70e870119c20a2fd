package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out the DNS records of one change: sends them, zone by zone, then waits until the name servers have them. */
public final class RecordsRun {

    private RecordsRun() {}

    /**
     * @throws PublishingAbortedException when another process has the change
     * @throws dev.mailfrom.core.change.CancellationToken.OperationCancelledException when the run was cancelled; nothing is
     *     under way
     * @throws dev.mailfrom.core.journal.StoreException when the store cannot be used; the next start settles what was sent
     */
    public static PublishingOutcome run(PublishingContext context, Change change) {
        RecordLedger ledger = new RecordLedger(context, change);
        Optional<PublishingOutcome.Stop> stop = Optional.empty();
        Set<String> begun = new HashSet<>();
        for (RecordItem record : ledger.in(RecordState.QUEUED)) {
            if (begun.add(record.provider() + " " + record.zoneId())) {
                Optional<PublishingOutcome.Stop> why = new ZoneRun(context, change, ledger, record).run();
                stop = stop.or(() -> why);
            }
        }
        List<String> lagging =
                ledger.in(RecordState.SENT).isEmpty() ? List.of() : new ServerWait(context, ledger).await();
        if (!lagging.isEmpty()) {
            stop = stop.or(
                    () -> Optional.of(notSpread(change, context.listener().longestServerWait(), lagging)));
        }
        List<RecordItem> unknown = ledger.in(RecordState.UNKNOWN);
        if (!unknown.isEmpty()) {
            stop = stop.or(() -> Optional.of(unknown(change, unknown.get(0))));
        }
        return new PublishingOutcome(ledger.all(), stop);
    }

    private static PublishingOutcome.Stop notSpread(Change change, Duration waited, List<String> lagging) {
        return new PublishingOutcome.Stop(
                DnsProblem.DNS_NOT_PROPAGATED,
                "The records are published, but "
                        + (waited.isZero() ? "" : "after " + waited.toMinutes() + " minutes ")
                        + "these do not have them yet: " + String.join("; ", lagging)
                        + ". SES was left alone.",
                CommandText.of(
                        "Go on when they have them:",
                        PrintedCommand.ofChange("resume", change.id()),
                        "If a server is gone for good, take it out of the delegation. To go on without it, press Enter"
                                + " during the wait, or add",
                        new PlaceOption("--no-authoritative", ""),
                        "."));
    }

    private static PublishingOutcome.Stop unknown(Change change, RecordItem record) {
        return new PublishingOutcome.Stop(
                DnsProblem.DNS_PROVIDER_FAILED,
                "Whether " + record.provider() + " has changed " + record.name() + " is still unknown.",
                CommandText.of("Try again in a minute:", PrintedCommand.ofChange("resume", change.id())));
    }
}
