package dev.mailfrom.core.change;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has to be answered before a plan is carried out.
 *
 * @param typed what has to be typed back, because the plan is dangerous; empty where yes is enough
 * @param dangers why, in words
 */
public record Question(Optional<String> typed, List<String> dangers) {

    public Question {
        dangers = List.copyOf(dangers);
    }

    /** Whether a typed answer means yes. Everything else is no. */
    public boolean isYes(String answer) {
        String word = answer.strip();
        return typed.map(word::equals).orElseGet(() -> List.of("y", "yes").contains(word.toLowerCase(Locale.ROOT)));
    }
}
