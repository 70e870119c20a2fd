package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The question before a plan is executed.
 *
 * @param subject the identity's name, or the number of identities
 * @param mustTypeSubject whether the answer must be the subject; else yes is enough
 * @param dangers the reasons, in sentences
 */
public record ConfirmationPrompt(String subject, boolean mustTypeSubject, List<String> dangers) {

    public ConfirmationPrompt {
        dangers = List.copyOf(dangers);
    }

    /** The text that must be typed back; empty if yes is enough. */
    public Optional<String> requiredInput() {
        return mustTypeSubject ? Optional.of(subject) : Optional.empty();
    }

    /** Whether a typed answer means yes. Everything else is no. */
    public boolean isYes(String answer) {
        String word = answer.strip();
        return mustTypeSubject ? isSubject(word) : List.of("y", "yes").contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether this names the subject, in any spelling of its domain: {@code bücher.example} for its A-label. */
    public boolean isSubject(String written) {
        try {
            return subject.equals(written) || Identity.parse(written).equals(Identity.parse(subject));
        } catch (InvalidNameException e) {
            // A number of identities, or no name at all.
            return false;
        }
    }
}
