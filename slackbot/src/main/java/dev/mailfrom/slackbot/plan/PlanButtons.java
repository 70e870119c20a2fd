package dev.mailfrom.slackbot.plan;

import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buttons of a plan's message. Each carries the plan's id and nothing else. */
public final class PlanButtons {

    public static final String CONFIRM = "plan:confirm:v1";
    public static final String APPROVE = "plan:approve:v1";
    public static final String CANCEL = "plan:cancel:v1";
    public static final String EDIT = "plan:edit:v1";
    public static final String DETAILS = "plan:details:v1";
    /** In messages of earlier versions; does the same as {@link #DETAILS}. */
    public static final String RECORDS = "plan:records:v1";

    public static final String UNDO = "plan:undo:v1";
    public static final String AGAIN = "plan:again:v1";
    public static final String GLASS = "plan:glass:v1";

    private PlanButtons() {}

    /** For a plan that is not confirmed yet. @param warning what is dangerous about it @param editable whether the form can make it */
    static List<ButtonBlocks.Button> toConfirm(PlanMessage planMessage, Optional<String> warning, boolean editable) {
        List<ButtonBlocks.Button> buttons = new ArrayList<>(
                List.of(yes(CONFIRM, "Confirm", planMessage, warning), cancel(planMessage), details(planMessage)));
        if (editable) {
            buttons.add(new ButtonBlocks.Button(EDIT, "Edit", planMessage.id()));
        }
        return buttons;
    }

    /** For a plan that waits for approval. @param breakable whether break-glass is allowed */
    static List<ButtonBlocks.Button> toApprove(PlanMessage planMessage, Optional<String> warning, boolean breakable) {
        List<ButtonBlocks.Button> buttons = new ArrayList<>();
        buttons.add(yes(APPROVE, "Approve", planMessage, warning));
        if (breakable) {
            buttons.add(new ButtonBlocks.Button(GLASS, "Break glass", planMessage.id()));
        }
        buttons.add(cancel(planMessage));
        buttons.add(details(planMessage));
        return buttons;
    }

    /** For a plan that was not applied. */
    static List<ButtonBlocks.Button> toRetry(PlanMessage planMessage) {
        return List.of(new ButtonBlocks.Button(AGAIN, "Plan again", planMessage.id()));
    }

    /** For a plan that was applied. */
    static List<ButtonBlocks.Button> toUndo(PlanMessage planMessage) {
        return List.of(new ButtonBlocks.Button(UNDO, "Undo", planMessage.id()));
    }

    private static ButtonBlocks.Button yes(
            String action, String label, PlanMessage planMessage, Optional<String> warning) {
        return new ButtonBlocks.Button(
                action, label, warning.isPresent() ? "danger" : "primary", planMessage.id(), warning);
    }

    private static ButtonBlocks.Button cancel(PlanMessage planMessage) {
        return new ButtonBlocks.Button(CANCEL, "Cancel", planMessage.id());
    }

    private static ButtonBlocks.Button details(PlanMessage planMessage) {
        return new ButtonBlocks.Button(DETAILS, "Details", planMessage.id());
    }
}
