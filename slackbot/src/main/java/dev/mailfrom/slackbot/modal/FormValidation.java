package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.slackbot.slack.ModalCallbacks;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.Map;

/** Answers the modals of all forms while the person waits, each by its form. */
public record FormValidation(ModalCallbacks settings) implements ModalCallbacks {

    @Override
    public Map<String, String> validationErrors(SlackEvent.ViewSubmitted submission) {
        return FileForm.isOwn(submission)
                ? FileForm.validationErrors(submission)
                : settings.validationErrors(submission);
    }

    @Override
    public JsonObject options(OptionsRequest optionsRequest) {
        return settings.options(optionsRequest);
    }
}
