package dev.mailfrom.core.text;

import java.util.regex.Pattern;

/** Quotes words so that bash, zsh, fish and the prompt of mailfrom read them back unchanged. */
public final class ShellQuoting {

    /** At the front of a word, {@code ~}, {@code =} and {@code %} mean something to one of the shells. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}@+:,./_-][\\p{L}\\p{N}@%+=:,./_-]*");

    private static final Pattern SPECIAL = Pattern.compile("['\\\\]");

    private ShellQuoting() {}

    /** The word, in quotes where it needs them. */
    public static String quote(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        // fish reads a backslash within single quotes too. Outside of quotes all shells read it alike.
        return "'" + SPECIAL.matcher(word).replaceAll("'\\\\$0'") + "'";
    }
}
