package dev.mailfrom.core.journal;

import java.util.Locale;

/** The names of states and kinds as the store has them: in lower case. */
final class Words {

    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
