package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.ses.IdentityRegisteredRule;
import dev.mailfrom.core.rules.snapshot.AsyncReads;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.MailFromDomainUsers;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.rules.snapshot.RelatedIdentities;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.text.CommandText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes one plan from many intents: reads DNS for a batch while SES is read for the next. Used once. */
final class BatchPlanner {

    /** The most batches in progress before the first must finish. */
    private static final int AHEAD = 3;

    private final SnapshotReader reader;
    private final AccountRegion scope;
    private final List<PlannedItem> items = new ArrayList<>();
    private final List<Plan.RefusedItem> refused = new ArrayList<>();
    private final Deque<CompletableFuture<List<IdentitySnapshot>>> underway = new ArrayDeque<>();
    private final Map<Identity, String> laterChanges = new HashMap<>();
    private Optional<RelatedIdentities> relatedIdentities = Optional.empty();
    private Optional<ReadResult<List<ReceiptRule>>> receiptRules = Optional.empty();
    private final List<PlannedItem> fulfilled = new ArrayList<>();

    BatchPlanner(SnapshotReader reader, AccountRegion scope) {
        this.reader = reader;
        this.scope = scope;
    }

    Plan plan(ChangeKind kind, Optional<String> undoOf, List<ChangeIntent> intents) {
        for (int from = 0; from < intents.size(); from += SesGateway.BATCH) {
            start(intents.subList(from, Math.min(intents.size(), from + SesGateway.BATCH)));
            while (underway.size() > AHEAD) {
                evaluate(underway.remove());
            }
        }
        underway.forEach(this::evaluate);
        return new Plan(kind, undoOf, scope, items, true, fulfilled, refused);
    }

    private void start(List<ChangeIntent> batch) {
        Map<Identity, MailFromAttributes> present =
                reader.attributes(batch.stream().map(ChangeIntent::identity).toList());
        List<Identity> missing = new ArrayList<>();
        Map<Identity, MailFromSetting> targets = new LinkedHashMap<>();
        for (ChangeIntent intent : batch) {
            Identity identity = intent.identity();
            MailFromAttributes now = present.get(identity);
            if (now == null) {
                missing.add(identity);
            } else if (intent.isFulfilled(now)) {
                fulfilled.add(PlannedItem.unchanged(identity, now));
            } else {
                targets.put(identity, intent.target(now));
                intent.laterChange(now).ifPresent(lost -> laterChanges.put(identity, lost));
            }
        }
        refuse(missing);
        if (!targets.isEmpty()) {
            RelatedIdentities related = relatedIdentities();
            underway.add(reader.readIntended(targets, present, related::relevantFor, receiptRules()));
        }
    }

    private void refuse(List<Identity> missing) {
        Map<Identity, MailFromAttributes> others = missing.isEmpty() ? Map.of() : reader.possibleUsers(missing);
        missing.forEach(identity -> refused.add(notRegistered(identity, others)));
    }

    private Plan.RefusedItem notRegistered(Identity identity, Map<Identity, MailFromAttributes> others) {
        List<Identity> users = MailFromDomainUsers.of(identity.domain(), others);
        if (users.isEmpty()) {
            return new Plan.RefusedItem(
                    identity,
                    "It is not registered in " + scope.region() + ".",
                    CommandText.of("Register it in SES first, or take it out of the file."));
        }
        Finding finding = IdentityRegisteredRule.mailFromDomain(identity, scope.region(), users);
        return new Plan.RefusedItem(identity, finding.message(), finding.advice());
    }

    private RelatedIdentities relatedIdentities() {
        if (relatedIdentities.isEmpty()) {
            relatedIdentities = Optional.of(new RelatedIdentities(reader.registered()));
        }
        return relatedIdentities.get();
    }

    private ReadResult<List<ReceiptRule>> receiptRules() {
        if (receiptRules.isEmpty()) {
            receiptRules = Optional.of(reader.receiptRules());
        }
        return receiptRules.get();
    }

    private void evaluate(CompletableFuture<List<IdentitySnapshot>> batch) {
        for (IdentitySnapshot snapshot : AsyncReads.await(batch)) {
            Identity identity = snapshot.identity();
            List<Finding> findings = RuleSet.evaluate(snapshot);
            List<Finding> forbidding = Planner.forbidding(findings);
            if (forbidding.isEmpty()) {
                Optional<String> laterChange = Optional.ofNullable(laterChanges.get(identity));
                items.add(PlannedItem.of(snapshot, findings, laterChange).compact());
            } else {
                Finding first = forbidding.get(0);
                refused.add(new Plan.RefusedItem(identity, first.message(), first.advice()));
            }
        }
    }
}
