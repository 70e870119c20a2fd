package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Fact;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.rules.Neighbours;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Situation;
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

    private final Inspector inspector;
    private final Scope scope;

    public BulkPlanner(Inspector inspector, Scope scope) {
        this.inspector = inspector;
        this.scope = scope;
    }

    /** Reads SES and DNS; changes nothing. @param wishes for as many identities */
    public BulkPlan plan(ChangeKind kind, Optional<String> undoOf, List<Wish> wishes) {
        return new Reading().plan(kind, undoOf, wishes);
    }

    /** One reading of everything. */
    private final class Reading {

        private final List<BulkPlan.Row> rows = new ArrayList<>();
        private final List<BulkPlan.Refused> refused = new ArrayList<>();
        private final Deque<CompletableFuture<List<Situation>>> underway = new ArrayDeque<>();
        private Optional<Neighbours> neighbours = Optional.empty();
        private Optional<Fact<List<ReceiptRule>>> receiptRules = Optional.empty();
        private final Map<Identity, String> overtaken = new HashMap<>();
        private int unchanged;

        BulkPlan plan(ChangeKind kind, Optional<String> undoOf, List<Wish> wishes) {
            for (int from = 0; from < wishes.size(); from += SesGateway.BATCH) {
                start(wishes.subList(from, Math.min(wishes.size(), from + SesGateway.BATCH)));
                while (underway.size() > AHEAD) {
                    judge(underway.remove());
                }
            }
            underway.forEach(this::judge);
            return new BulkPlan(kind, undoOf, scope, rows, unchanged, refused);
        }

        private void start(List<Wish> batch) {
            Map<Identity, MailFromAttributes> present =
                    inspector.attributes(batch.stream().map(Wish::identity).toList());
            Map<Identity, MailFromSetting> targets = new LinkedHashMap<>();
            for (Wish wish : batch) {
                Optional<MailFromAttributes> now = Optional.ofNullable(present.get(wish.identity()));
                if (now.isEmpty()) {
                    refused.add(new BulkPlan.Refused(
                            wish.identity(),
                            "It is not registered in " + scope.region() + ".",
                            "Register it in SES first, or take it out of the file."));
                } else if (wish.isFulfilled(now.get())) {
                    unchanged++;
                } else {
                    targets.put(wish.identity(), wish.target(now.get()));
                    wish.overtaken(now.get()).ifPresent(lost -> overtaken.put(wish.identity(), lost));
                }
            }
            if (!targets.isEmpty()) {
                Neighbours around = neighbours();
                underway.add(inspector.wished(targets, present, around::of, rules()));
            }
        }

        private Neighbours neighbours() {
            if (neighbours.isEmpty()) {
                neighbours = Optional.of(new Neighbours(inspector.registered()));
            }
            return neighbours.get();
        }

        private Fact<List<ReceiptRule>> rules() {
            if (receiptRules.isEmpty()) {
                receiptRules = Optional.of(inspector.receiptRules());
            }
            return receiptRules.get();
        }

        private void judge(CompletableFuture<List<Situation>> batch) {
            for (Situation situation : joined(batch)) {
                List<Finding> findings = Rules.judge(situation);
                Optional<Finding> forbidding = findings.stream()
                        .filter(finding -> Planner.FORBIDDING.contains(finding.code()))
                        .findFirst();
                if (forbidding.isPresent()) {
                    refused.add(new BulkPlan.Refused(
                            situation.identity(),
                            forbidding.get().message(),
                            forbidding.get().mend()));
                    continue;
                }
                MailFromAttributes now = situation.now().orElseThrow();
                rows.add(new BulkPlan.Row(
                        situation.identity(),
                        now,
                        situation.setting(),
                        findings.stream()
                                .filter(finding -> finding.severity() != Severity.INFO)
                                .toList(),
                        new Step(situation, now, findings, Optional.ofNullable(overtaken.get(situation.identity())))
                                .dangers()));
            }
        }
    }

    private static List<Situation> joined(CompletableFuture<List<Situation>> batch) {
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
