package dev.mailfrom.core.journal.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Generates ids of changes: twelve characters of Crockford's base 32 in lower case, nine for the milliseconds since the
 * epoch and three random. They sort by time and are easy to read out and type. Two ids of one millisecond can be equal;
 * the primary key then rejects the second.
 */
final class ChangeId {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME = 9;
    private static final int RANDOM = 3;
    private static final int PREFIX = 4;

    private ChangeId() {}

    static String generate(long micros, RandomGenerator random) {
        long value = (micros / 1000) << (5 * RANDOM) | random.nextLong(1L << (5 * RANDOM));
        StringBuilder text = new StringBuilder();
        for (int i = TIME + RANDOM - 1; i >= 0; i--) {
            text.append(DIGITS.charAt((int) (value >>> (5 * i) & 31)));
        }
        return text.toString();
    }

    /**
     * Normalises a typed id or the start of one, at least four characters. {@code i} and {@code l} read as {@code 1},
     * {@code o} as {@code 0}. Empty if it cannot be an id.
     */
    static Optional<String> normalize(String written) {
        String text = written.strip()
                .toLowerCase(Locale.ROOT)
                .replace('i', '1')
                .replace('l', '1')
                .replace('o', '0');
        boolean possible = text.length() >= PREFIX
                && text.length() <= TIME + RANDOM
                && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
        return possible ? Optional.of(text) : Optional.empty();
    }
}
