package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks, writes one batch, and looks again. Cloudflare compares nothing itself: between the looks somebody else can add a
 * second MX or SPF. Then the second look takes ours back.
 */
final class BatchWriter {

    /** Of one batch, on every plan (Cloudflare docs, Batch record changes). */
    private static final int MOST_OPERATIONS = 200;

    private final CloudflareApi api;
    private final RecordLister lister;

    BatchWriter(CloudflareApi api, RecordLister lister) {
        this.api = api;
        this.lister = lister;
    }

    /** @throws DnsProviderException where nothing was changed */
    RecordChangeResult change(ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure) {
        ZoneListing first = list(zone, changes);
        List<Culprit> obstacles = obstacles(first, changes);
        if (!obstacles.isEmpty()) {
            return new RecordChangeResult.Refused(obstacles);
        }
        RecordBatch batch = RecordBatch.of(changes, first, comment);
        if (batch.operations() > MOST_OPERATIONS) {
            return tooLarge(first, changes, comment);
        }
        if (batch.operations() == 0) {
            return new RecordChangeResult.Accepted("");
        }
        ApiAnswer answer = api.post(path(zone), batch.json(), departure);
        if (answer instanceof ApiAnswer.Lost lost) {
            return new RecordChangeResult.Unanswered(lost.why());
        }
        if (answer instanceof ApiAnswer.Rejected rejected) {
            return rejected(zone, changes, rejected);
        }
        return confirmed(zone, changes, ((ApiAnswer.Success) answer).body(), comment);
    }

    private static String path(ProviderZone zone) {
        return "/zones/" + zone.id() + "/dns_records/batch";
    }

    private ZoneListing list(ProviderZone zone, List<RecordChange> changes) {
        return lister.list(zone, changes.stream().map(RecordChange::name).toList());
    }

    private static List<Culprit> obstacles(ZoneListing listing, List<RecordChange> changes) {
        List<Culprit> culprits = new ArrayList<>();
        for (RecordChange change : changes) {
            boolean isManaged = listing.at(change.name()).routed().contains(change.type());
            listing.obstacle(change)
                    .ifPresent(why -> culprits.add(new Culprit(
                            change, isManaged ? DnsProblem.DNS_RECORD_ROUTED : DnsProblem.DNS_RECORD_CONFLICT, why)));
        }
        return culprits;
    }

    private static RecordChangeResult tooLarge(ZoneListing listing, List<RecordChange> changes, String comment) {
        int fit = changes.size();
        while (fit > 1
                && RecordBatch.of(changes.subList(0, fit), listing, comment).operations() > MOST_OPERATIONS) {
            fit--;
        }
        String why = "A batch of Cloudflare has at most " + MOST_OPERATIONS + " operations, and the other records take"
                + " them.";
        return new RecordChangeResult.Refused(changes.subList(fit, changes.size()).stream()
                .map(change -> new Culprit(change, DnsProblem.DNS_PROVIDER_FAILED, why))
                .toList());
    }

    /** The answer names no record, so a look tells whose state has changed. */
    private RecordChangeResult rejected(ProviderZone zone, List<RecordChange> changes, ApiAnswer.Rejected rejected) {
        DnsProviderException whole = ApiErrors.of(rejected, "the records of the zone " + zone.name());
        if (whole.problem() != DnsProblem.DNS_PROVIDER_FAILED) {
            throw whole;
        }
        List<Culprit> obstacles = obstacles(list(zone, changes), changes);
        if (obstacles.isEmpty()) {
            throw whole;
        }
        return new RecordChangeResult.Refused(obstacles);
    }

    /** @param answer with our records and their ids, so that they are known wherever the second look comes from */
    private RecordChangeResult confirmed(
            ProviderZone zone, List<RecordChange> changes, JsonObject answer, String comment) {
        try {
            List<CloudflareRecord> ours = JsonFields.objects(JsonFields.object(answer, "result"), "posts").stream()
                    .flatMap(record -> CloudflareRecord.of(record).stream())
                    .toList();
            ZoneListing second = list(zone, changes).with(ours);
            List<Culprit> culprits = new ArrayList<>();
            changes.forEach(change -> disturbance(second, change)
                    .ifPresent(why -> culprits.add(new Culprit(change, DnsProblem.DNS_RECORD_CONFLICT, why))));
            if (culprits.isEmpty()) {
                return new RecordChangeResult.Accepted("");
            }
            List<RecordChange> back =
                    changes.stream().map(RecordChange::reversed).toList();
            // Another writer of these records finds a conflict, whether ours are still there or not.
            ApiAnswer undone =
                    api.post(path(zone), RecordBatch.of(back, second, comment).json(), () -> {});
            return undone instanceof ApiAnswer.Success
                    ? new RecordChangeResult.Refused(culprits.stream()
                            .map(one -> new Culprit(one.change(), one.problem(), one.why() + " Ours was taken back."))
                            .toList())
                    : new RecordChangeResult.Unanswered(
                            culprits.get(0).why() + " It is not certain that ours was taken back.");
        } catch (DnsProviderException | JsonParseException e) {
            return new RecordChangeResult.Unanswered(
                    "Cloudflare took the records, but they were not read back: " + e.getMessage());
        }
    }

    private static Optional<String> disturbance(ZoneListing second, RecordChange change) {
        List<String> strangers = second.strangers(change);
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of("Somebody else added to the " + change.type() + " of " + change.name()
                        + " at the same time (" + String.join(", ", strangers) + ").");
    }
}
