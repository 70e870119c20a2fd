package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Culprit;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Sends changes as one batch of deletions and creations, which Route 53 carries out as a whole: a deletion must name the
 * set exactly, and a creation fails where there is one. So together they compare and swap; an UPSERT would not.
 */
final class BatchSender {

    private static final String ACTION = "ChangeResourceRecordSets";

    private static final String INVALID = "InvalidInput";

    private static final int ATTEMPTS = 7;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final int DOUBLINGS = 4;

    private final Route53Api api;
    private final String zone;

    /** @param zone its id */
    BatchSender(Route53Api api, String zone) {
        this.api = api;
        this.zone = zone;
    }

    /** @throws DnsProviderException if nothing was changed, for a reason that is not in one of the changes */
    RecordChangeResult send(List<RecordChange> changes, String comment, Runnable departure) {
        ChangeResourceRecordSetsRequest request = request(changes, comment);
        for (int attempt = 1; ; attempt++) {
            try {
                return accepted(api.change(
                        ACTION,
                        departure,
                        client -> client.changeResourceRecordSets(request).changeInfo()));
            } catch (SesCallException said) {
                if (said.mayHaveTakenEffect()) {
                    return new RecordChangeResult.Unanswered("Route 53: " + said.getMessage());
                }
                if (said.code().equals(InvalidBatchInterceptor.CODE)) {
                    return new RecordChangeResult.Refused(BatchRefusal.culprits(said.getMessage(), changes));
                }
                List<Culprit> malformed = BatchRefusal.malformed(said.getMessage(), changes);
                if (said.code().equals(INVALID) && !malformed.isEmpty()) {
                    return new RecordChangeResult.Refused(malformed);
                }
                if (!Route53Api.isRefusedForNow(said) || attempt == ATTEMPTS) {
                    throw Route53Api.failure(said);
                }
                // Certainly not executed, so it is the same request when it is sent again.
                api.pushBack(FIRST_DELAY.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS)));
            }
        }
    }

    private static RecordChangeResult accepted(ChangeInfo info) {
        return Optional.ofNullable(info)
                .map(ChangeInfo::id)
                .<RecordChangeResult>map(id -> new RecordChangeResult.Accepted(id.replaceFirst("^/change/", "")))
                .orElseGet(() -> new RecordChangeResult.Unanswered("The answer is not one of Route 53."));
    }

    /** Deletions first, so that a set may take the place of one of another type. */
    private ChangeResourceRecordSetsRequest request(List<RecordChange> changes, String comment) {
        List<Change> batch = new ArrayList<>();
        changes.forEach(change -> change.before().ifPresent(set -> batch.add(change(ChangeAction.DELETE, set))));
        changes.forEach(change -> change.after().ifPresent(set -> batch.add(change(ChangeAction.CREATE, set))));
        BatchSize.check(changes);
        return ChangeResourceRecordSetsRequest.builder()
                .hostedZoneId(zone)
                .changeBatch(b -> b.comment(comment).changes(batch))
                .build();
    }

    private static Change change(ChangeAction action, RecordSet set) {
        return Change.builder()
                .action(action)
                .resourceRecordSet(ResourceRecordSet.builder()
                        .name(set.name() + ".")
                        .type(set.type().name())
                        .ttl(set.ttl())
                        .resourceRecords(set.values().stream()
                                .map(value ->
                                        ResourceRecord.builder().value(value).build())
                                .toList())
                        .build())
                .build();
    }
}
