package dev.mailfrom.slackbot.slack;

import java.util.Map;

/**
 * A modal, or the Home tab, as a person sees it.
 *
 * @param hash of the content; Slack refuses to edit content that is no longer shown
 * @param kind the callback id
 * @param note the private metadata, which the person can neither see nor change
 * @param inputValues the input, by the fields' action ids
 */
public record ModalView(String id, String hash, String kind, String note, Map<String, InputValue> inputValues) {

    public ModalView {
        inputValues = Map.copyOf(inputValues);
    }

    /** @param block the field's block id @param value empty if nothing was entered */
    public record InputValue(String block, String value) {}

    /** The input of a field; empty if there is no such field either. */
    public String value(String action) {
        return input(action).value();
    }

    /** The block id of a field; empty if there is no such field. */
    public String block(String action) {
        return input(action).block();
    }

    private InputValue input(String action) {
        return inputValues.getOrDefault(action, new InputValue("", ""));
    }
}
