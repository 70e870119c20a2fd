package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;
import java.util.Map;

/** What has to be said in the answer to Slack itself, while the person looks at the window. */
public interface ModalCallbacks {

    /**
     * What is wrong with what was filled in. From memory alone: never a request, never a wait.
     *
     * @return a sentence for each block at fault; empty where it can be taken
     */
    Map<String, String> validationErrors(SlackEvent.ViewSubmitted submission);

    /** What can be chosen, as Slack takes it. Waits 2.5 s at most. */
    JsonObject options(OptionsRequest optionsRequest);

    /** @param block where the field stands @param text what was typed */
    record OptionsRequest(SlackEvent.SlackCaller from, String block, String text, ModalView modalView) {}
}
