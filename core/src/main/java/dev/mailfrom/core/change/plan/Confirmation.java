package dev.mailfrom.core.change.plan;

import java.util.Optional;

/**
 * The confirmation given in advance, by {@code --yes} and {@code --confirm}.
 *
 * @param yes answers a question that only needs yes
 * @param confirm the identity's name or the count, for a question that needs it typed back
 */
public record Confirmation(boolean yes, Optional<String> confirm) {

    public static final Confirmation NONE = new Confirmation(false, Optional.empty());

    /** Whether this answers the question with yes. A wrong name is a no, even if {@code --yes} alone would do. */
    public boolean isAcceptedFor(ConfirmationPrompt prompt) {
        boolean named = confirm.filter(prompt::isSubject).isPresent();
        return prompt.mustTypeSubject() ? named : named || yes && confirm.isEmpty();
    }

    /** What was given by {@code --confirm} but is not what the question is about. */
    public Optional<String> mismatch(ConfirmationPrompt prompt) {
        return confirm.filter(given -> !prompt.isSubject(given));
    }

    /** The options that answer the question. */
    public static String requiredOptions(ConfirmationPrompt prompt) {
        return prompt.requiredInput().map(typed -> "--confirm " + typed).orElse("--yes");
    }
}
