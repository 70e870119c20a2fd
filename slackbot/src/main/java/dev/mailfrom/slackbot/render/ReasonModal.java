package dev.mailfrom.slackbot.render;

import com.google.gson.JsonObject;

/** The modal that asks an approver why a change cannot wait for a second person. */
public final class ReasonModal {

    /** The modal's callback id. */
    public static final String CALLBACK = "plan:reason:v1";

    /** The input's block and action id. */
    public static final String REASON = "reason";

    private static final int MIN_REASON = 5;
    private static final int MAX_REASON = 500;
    private static final int MAX_DANGER = 1_000;

    private ReasonModal() {}

    /**
     * @param card the id of the plan message, which comes back with the answer
     * @param danger what the change can do, not escaped; may be empty
     * @param told who will be notified, as mark-up
     */
    public static JsonObject of(String card, String danger, String told) {
        ViewBuilder view = ViewBuilder.window(CALLBACK, "Break glass", "Leave it")
                .submit("Apply now")
                .privateMetadata(card);
        if (!danger.isEmpty()) {
            view.text("⛔ " + Mrkdwn.truncate(Mrkdwn.escape(danger), MAX_DANGER));
        }
        view.text(
                "This applies the change without a second person. Your reason goes into the journal and into the channel"
                        + (told.isEmpty() ? "." : ", where these people are notified: " + told + "."));
        JsonObject input = InputBlocks.plainTextInput(REASON, "", "", true, MAX_REASON);
        input.addProperty("min_length", MIN_REASON);
        return view.add(InputBlocks.inputBlock(
                        REASON, "Why can this not wait for a second person?", "", input, false, false))
                .json();
    }
}
