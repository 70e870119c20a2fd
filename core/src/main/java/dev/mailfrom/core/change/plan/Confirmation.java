package dev.mailfrom.core.change.plan;

import java.util.Optional;

/**
 * What somebody has agreed to in advance, by {@code --yes} and {@code --confirm}.
 *
 * @param yes the answer to a question that only wants yes
 * @param confirm the identity's name or the count, for a question that wants it typed back
 */
public record Confirmation(boolean yes, Optional<String> confirm) {

    /** Nothing was agreed to. */
    public static final Confirmation NONE = new Confirmation(false, Optional.empty());

    /** Whether this answers the question with yes. A name that was given has to be the right one, whatever the plan. */
    public boolean isAcceptedFor(ConfirmationPrompt prompt) {
        boolean named = confirm.filter(prompt.subject()::equals).isPresent();
        return prompt.mustTypeSubject() ? named : named || yes && confirm.isEmpty();
    }

    /** The options that would have answered it. */
    public static String requiredOptions(ConfirmationPrompt prompt) {
        return prompt.requiredInput().map(typed -> "--confirm " + typed).orElse("--yes");
    }
}
