package dev.mailfrom.core.journal.engine;

import java.util.Locale;

/** The names of states and kinds as the store has them: in lower case. */
public final class EnumNames {

    private EnumNames() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
