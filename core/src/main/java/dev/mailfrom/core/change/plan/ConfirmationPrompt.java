package dev.mailfrom.core.change.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The question before a plan is executed.
 *
 * @param subject the identity's name, or the number of identities
 * @param mustTypeSubject whether the subject must be typed back; else yes is enough
 * @param dangers why, in sentences
 */
public record ConfirmationPrompt(String subject, boolean mustTypeSubject, List<String> dangers) {

    public ConfirmationPrompt {
        dangers = List.copyOf(dangers);
    }

    /** What must be typed back; empty where yes is enough. */
    public Optional<String> requiredInput() {
        return mustTypeSubject ? Optional.of(subject) : Optional.empty();
    }

    /** Whether a typed answer means yes. Everything else is no. */
    public boolean isYes(String answer) {
        String word = answer.strip();
        return mustTypeSubject ? word.equals(subject) : List.of("y", "yes").contains(word.toLowerCase(Locale.ROOT));
    }
}
