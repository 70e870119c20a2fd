package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.rules.snapshot.RelatedIdentities;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.SesGateway;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes one plan of many wishes. SES is read in batches of 100; the DNS of a batch is asked while the next is read. Only
 * identities that would change are asked about any further.
 */
public final class BulkPlanner {

    /** So many batches may be on their way before the first has to be done. */
    private static final int AHEAD = 3;

    private final SnapshotReader reader;
    private final AccountRegion scope;

    public BulkPlanner(SnapshotReader reader, AccountRegion scope) {
        this.reader = reader;
        this.scope = scope;
    }

    /** Reads SES and DNS; changes nothing. @param wishes for as many identities */
    public BulkPlan plan(ChangeKind kind, Optional<String> undoOf, List<ChangeIntent> wishes) {
        return new Reading().plan(kind, undoOf, wishes);
    }

    /** One reading of everything. */
    private final class Reading {

        private final List<BulkPlan.BulkItem> bulkItems = new ArrayList<>();
        private final List<BulkPlan.RefusedItem> refused = new ArrayList<>();
        private final Deque<CompletableFuture<List<IdentitySnapshot>>> underway = new ArrayDeque<>();
        private Optional<RelatedIdentities> relatedIdentities = Optional.empty();
        private Optional<ReadResult<List<ReceiptRule>>> receiptRules = Optional.empty();
        private final Map<Identity, String> overtaken = new HashMap<>();
        private int unchanged;

        BulkPlan plan(ChangeKind kind, Optional<String> undoOf, List<ChangeIntent> wishes) {
            for (int from = 0; from < wishes.size(); from += SesGateway.BATCH) {
                start(wishes.subList(from, Math.min(wishes.size(), from + SesGateway.BATCH)));
                while (underway.size() > AHEAD) {
                    evaluate(underway.remove());
                }
            }
            underway.forEach(this::evaluate);
            return new BulkPlan(kind, undoOf, scope, bulkItems, unchanged, refused);
        }

        private void start(List<ChangeIntent> batch) {
            Map<Identity, MailFromAttributes> present =
                    reader.attributes(batch.stream().map(ChangeIntent::identity).toList());
            Map<Identity, MailFromSetting> targets = new LinkedHashMap<>();
            for (ChangeIntent intent : batch) {
                Optional<MailFromAttributes> now = Optional.ofNullable(present.get(intent.identity()));
                if (now.isEmpty()) {
                    refused.add(new BulkPlan.RefusedItem(
                            intent.identity(),
                            "It is not registered in " + scope.region() + ".",
                            "Register it in SES first, or take it out of the file."));
                } else if (intent.isFulfilled(now.get())) {
                    unchanged++;
                } else {
                    targets.put(intent.identity(), intent.target(now.get()));
                    intent.laterChange(now.get()).ifPresent(lost -> overtaken.put(intent.identity(), lost));
                }
            }
            if (!targets.isEmpty()) {
                RelatedIdentities around = neighbours();
                underway.add(reader.readIntended(targets, present, around::relevantFor, rules()));
            }
        }

        private RelatedIdentities neighbours() {
            if (relatedIdentities.isEmpty()) {
                relatedIdentities = Optional.of(new RelatedIdentities(reader.registered()));
            }
            return relatedIdentities.get();
        }

        private ReadResult<List<ReceiptRule>> rules() {
            if (receiptRules.isEmpty()) {
                receiptRules = Optional.of(reader.receiptRules());
            }
            return receiptRules.get();
        }

        private void evaluate(CompletableFuture<List<IdentitySnapshot>> batch) {
            for (IdentitySnapshot snapshot : joined(batch)) {
                List<Finding> findings = RuleSet.evaluate(snapshot);
                Optional<Finding> forbidding = findings.stream()
                        .filter(finding -> Planner.FORBIDDING.contains(finding.code()))
                        .findFirst();
                if (forbidding.isPresent()) {
                    refused.add(new BulkPlan.RefusedItem(
                            snapshot.identity(),
                            forbidding.get().message(),
                            forbidding.get().fix()));
                    continue;
                }
                MailFromAttributes now = snapshot.currentAttributes().orElseThrow();
                bulkItems.add(new BulkPlan.BulkItem(
                        snapshot.identity(),
                        now,
                        snapshot.setting(),
                        findings.stream()
                                .filter(finding -> finding.severity() != Severity.INFO)
                                .toList(),
                        new PlannedItem(
                                        snapshot,
                                        now,
                                        findings,
                                        Optional.ofNullable(overtaken.get(snapshot.identity())))
                                .dangers()));
            }
        }
    }

    private static List<IdentitySnapshot> joined(CompletableFuture<List<IdentitySnapshot>> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
