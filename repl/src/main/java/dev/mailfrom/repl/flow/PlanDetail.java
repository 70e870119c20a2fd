package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.change.PlanDetails;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What can be asked for at the question, before it is answered.
 *
 * @param word what is typed for it, whole or its first letter
 */
record PlanDetail(String word, Supplier<List<ViewBlock>> blocks) {

    static List<PlanDetail> of(Plan plan) {
        return List.of(
                new PlanDetail("records", () -> PlanDetails.records(plan)),
                new PlanDetail("details", () -> PlanDetails.findings(plan)));
    }

    /** {@code r(ecords) d(etails)}. */
    static String offer(List<PlanDetail> details, String between) {
        return details.stream()
                .map(detail -> detail.word().charAt(0) + "(" + detail.word().substring(1) + ")")
                .collect(Collectors.joining(between));
    }

    boolean isAskedForBy(String answer) {
        String typed = answer.strip();
        return typed.equalsIgnoreCase(word) || typed.equalsIgnoreCase(word.substring(0, 1));
    }
}
