package dev.mailfrom.core.journal.engine;

import java.util.Locale;

/** Converts enum constants to and from their names in the store, which are in lower case. */
public final class EnumNames {

    private EnumNames() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
