package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;
import java.util.Map;

/** Answers modals while the person waits: Slack takes these answers only in the acknowledgement. */
public interface ModalCallbacks {

    /**
     * Validates the input, from memory alone: no request, no wait.
     *
     * @return a sentence for each wrong block; empty if the input is right
     */
    Map<String, String> validationErrors(SlackEvent.ViewSubmitted submission);

    /** The options of a select menu, in Slack's form. Waits at most 2.5 s. */
    JsonObject options(OptionsRequest optionsRequest);

    /** @param block the field's block id @param text what was typed */
    record OptionsRequest(SlackEvent.SlackCaller from, String block, String text, ModalView modalView) {}
}
