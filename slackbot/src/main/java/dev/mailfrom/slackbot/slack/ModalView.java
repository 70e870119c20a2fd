package dev.mailfrom.slackbot.slack;

import java.util.Map;
import java.util.Optional;

/**
 * A window, or the home page, as it stands before somebody.
 *
 * @param hash stands for what it shows; Slack refuses an edit of what is no longer shown
 * @param kind what was given as its callback id
 * @param note what was given as its private metadata, which the person can neither see nor change
 * @param inputValues what was filled in, by the fields' action ids
 */
public record ModalView(String id, String hash, String kind, String note, Map<String, InputValue> inputValues) {

    public ModalView {
        inputValues = Map.copyOf(inputValues);
    }

    /** @param block where the field stands @param value empty where nothing was filled in */
    public record InputValue(String block, String value) {}

    /** What was filled in; empty where there is no such field either. */
    public String value(String action) {
        return Optional.ofNullable(inputValues.get(action))
                .map(InputValue::value)
                .orElse("");
    }

    /** Where the field stands; empty where there is none. */
    public String block(String action) {
        return Optional.ofNullable(inputValues.get(action))
                .map(InputValue::block)
                .orElse("");
    }
}
