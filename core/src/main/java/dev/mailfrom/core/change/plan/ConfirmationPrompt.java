package dev.mailfrom.core.change.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has to be answered before a plan is carried out.
 *
 * @param subject what the plan is about: the identity's name, or how many there are
 * @param mustTypeSubject whether the subject has to be typed back; else yes is enough
 * @param dangers why, in words
 */
public record ConfirmationPrompt(String subject, boolean mustTypeSubject, List<String> dangers) {

    public ConfirmationPrompt {
        dangers = List.copyOf(dangers);
    }

    /** What has to be typed back; empty where yes is enough. */
    public Optional<String> requiredInput() {
        return mustTypeSubject ? Optional.of(subject) : Optional.empty();
    }

    /** Whether a typed answer means yes. Everything else is no. */
    public boolean isYes(String answer) {
        String word = answer.strip();
        return mustTypeSubject ? word.equals(subject) : List.of("y", "yes").contains(word.toLowerCase(Locale.ROOT));
    }
}
