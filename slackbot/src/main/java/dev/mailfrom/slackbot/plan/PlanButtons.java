package dev.mailfrom.slackbot.plan;

import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buttons below a plan. Each carries the id of the plan message and nothing else. */
public final class PlanButtons {

    public static final String CONFIRM = "plan:confirm:v1";
    public static final String APPROVE = "plan:approve:v1";
    public static final String CANCEL = "plan:cancel:v1";
    public static final String RECORDS = "plan:records:v1";
    public static final String AGAIN = "plan:again:v1";
    public static final String GLASS = "plan:glass:v1";

    private PlanButtons() {}

    /** @param warning the dangers of the plan; empty where there are none */
    static List<ButtonBlocks.Button> toConfirm(PlanMessage plan, Optional<String> warning) {
        return withCancel(plan, yes(CONFIRM, "Confirm", plan, warning));
    }

    /** @param breakable whether break-glass can replace the second person */
    static List<ButtonBlocks.Button> toApprove(PlanMessage plan, Optional<String> warning, boolean breakable) {
        ButtonBlocks.Button approve = yes(APPROVE, "Approve", plan, warning);
        return breakable
                ? withCancel(plan, approve, new ButtonBlocks.Button(GLASS, "Break glass", plan.id()))
                : withCancel(plan, approve);
    }

    static List<ButtonBlocks.Button> toRetry(PlanMessage plan) {
        return List.of(new ButtonBlocks.Button(AGAIN, "Plan again", plan.id()));
    }

    private static ButtonBlocks.Button yes(String action, String label, PlanMessage plan, Optional<String> warning) {
        return new ButtonBlocks.Button(action, label, warning.isPresent() ? "danger" : "primary", plan.id(), warning);
    }

    private static List<ButtonBlocks.Button> withCancel(PlanMessage plan, ButtonBlocks.Button... first) {
        List<ButtonBlocks.Button> buttons = new ArrayList<>(List.of(first));
        buttons.add(new ButtonBlocks.Button(CANCEL, "Cancel", plan.id()));
        buttons.add(new ButtonBlocks.Button(RECORDS, "Show records", plan.id()));
        return buttons;
    }
}
