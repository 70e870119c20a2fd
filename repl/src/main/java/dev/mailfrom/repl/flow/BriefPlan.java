package dev.mailfrom.repl.flow;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/** A plan without what is a key away at its question, so that it fits a screen: evidence, and records to copy. */
final class BriefPlan {

    private BriefPlan() {}

    static List<ViewBlock> of(List<ViewBlock> plan) {
        return plan.stream()
                .filter(block -> !(block instanceof ViewBlock.Records))
                .map(BriefPlan::withoutEvidence)
                .toList();
    }

    private static ViewBlock withoutEvidence(ViewBlock block) {
        return block instanceof ViewBlock.Findings findings
                ? new ViewBlock.Findings(findings.findings().stream()
                        .map(Finding::withoutEvidence)
                        .toList())
                : block;
    }
}
