package dev.mailfrom.core.change;

import java.util.Optional;

/**
 * What somebody has agreed to in advance, by {@code --yes} and {@code --confirm}.
 *
 * @param yes the answer to a question that only wants yes
 * @param confirm the identity's name or the count, for a question that wants it typed back
 */
public record Consent(boolean yes, Optional<String> confirm) {

    /** Nothing was agreed to. */
    public static final Consent NONE = new Consent(false, Optional.empty());

    /** Whether this answers the question with yes. A name that was given has to be the right one, whatever the plan. */
    public boolean answers(Question question) {
        boolean named = confirm.filter(question.subject()::equals).isPresent();
        return question.typedBack() ? named : named || yes && confirm.isEmpty();
    }

    /** The options that would have answered it. */
    public static String needed(Question question) {
        return question.typed().map(typed -> "--confirm " + typed).orElse("--yes");
    }
}
