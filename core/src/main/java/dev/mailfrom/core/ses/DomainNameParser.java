package dev.mailfrom.core.ses;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Validates and normalises domain names (RFC 1035; RFC 5891, but names that IDNA 2003 and 2008 read differently are refused). */
final class DomainNameParser {

    private static final int LABEL_LENGTH = 63;
    private static final int NAME_LENGTH = 253;
    /** The full stops that IDNA treats as a dot. */
    private static final Pattern WIDE_DOTS = Pattern.compile("[\u3002\uff0e\uff61]");

    private static final Pattern DOT = Pattern.compile(".", Pattern.LITERAL);
    /** An IPv6 address, if it has two colons. In one pass, however long the text is. */
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f:.]*+");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}\\.?");
    /** IDNA 2003 and 2008 read these differently, so the name is ambiguous. */
    private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

    private DomainNameParser() {}

    static String normalize(String written) {
        rejectAddressLiterals(written);
        rejectInvisible(written);
        String name = WIDE_DOTS.matcher(written).replaceAll(".");
        if (name.endsWith(".") && name.length() > 1) {
            name = name.substring(0, name.length() - 1);
        }
        StringBuilder normalised = new StringBuilder();
        int column = 1;
        for (String label : DOT.split(name, -1)) {
            normalised.append(normalised.length() == 0 ? "" : ".").append(label(written, label, column));
            column += label.length() + 1;
        }
        rejectWhole(written, normalised.toString());
        return normalised.toString();
    }

    /** Refuses blanks, controls and zero-width characters: they make a name that only looks right. */
    static void rejectInvisible(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (blank || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                String what = blank ? "a blank" : "an invisible character";
                throw new InvalidNameException(
                        written,
                        i + 1,
                        "There is " + what + " (U+%04X) at position %d.".formatted((int) c, i + 1),
                        "Remove it, or type the name instead of pasting it.");
            }
        }
    }

    private static void rejectAddressLiterals(String written) {
        boolean colons = written.indexOf(':') != written.lastIndexOf(':')
                && HEXADECIMAL.matcher(written).matches();
        if (written.startsWith("[") || colons || IPV4.matcher(written).matches()) {
            throw new InvalidNameException(
                    written, 0, "This is an IP address, not a domain name.", "Write the name of the domain.");
        }
    }

    private static String label(String written, String label, int column) {
        if (label.isEmpty()) {
            throw new InvalidNameException(
                    written,
                    column,
                    written.isEmpty() ? "The name is empty." : "There is an empty label at position " + column + ".",
                    "Write a name such as bounce.example.com, with one dot between labels.");
        }
        for (int i = 0; i < label.length(); i++) {
            if (DEVIATIONS.indexOf(label.charAt(i)) >= 0) {
                throw new InvalidNameException(
                        written,
                        column + i,
                        "Old and new software read the character “" + label.charAt(i) + "” differently.",
                        "Write the label in its xn-- form, which is unambiguous.");
            }
        }
        String ascii = label.chars().allMatch(c -> c < 0x80) ? label : toAscii(written, label, column);
        if (ascii.length() > LABEL_LENGTH) {
            throw new InvalidNameException(
                    written,
                    column,
                    "The label at position %d has %d characters; DNS allows 63.".formatted(column, ascii.length()),
                    "Shorten the label.");
        }
        rejectCharacters(written, ascii, column);
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static String toAscii(String written, String label, int column) {
        try {
            return IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            int length = label.codePointCount(0, label.length());
            String reason = length > LABEL_LENGTH / 2
                    ? "The label at position %d is longer than the 63 characters DNS allows.".formatted(column)
                    : "The label “%s” at position %d has characters that a domain name cannot have."
                            .formatted(label, column);
            throw new InvalidNameException(written, column, reason, "Write the label in its xn-- form.");
        }
    }

    private static void rejectCharacters(String written, String label, int column) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            boolean inner = c == '_' || c == '-' && i > 0 && i < label.length() - 1;
            if (!letter && !inner) {
                throw new InvalidNameException(
                        written,
                        column + i,
                        "The character “%c” is not allowed at position %d of a domain name.".formatted(c, column + i),
                        "Use letters, digits and hyphens, and no hyphen at the end of a label.");
            }
        }
    }

    private static void rejectWhole(String written, String name) {
        if (name.length() > NAME_LENGTH) {
            throw new InvalidNameException(
                    written,
                    0,
                    "The name has %d characters; DNS allows 253.".formatted(name.length()),
                    "Shorten the name.");
        }
        if (name.indexOf('.') < 0) {
            throw new InvalidNameException(
                    written,
                    0,
                    "“" + name + "” is a single label, not a whole domain name.",
                    "Write the whole name, such as " + name + ".example.com.");
        }
        if (name.substring(name.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit)) {
            throw new InvalidNameException(
                    written, 0, "A domain name cannot end in a number.", "Write the name of the domain.");
        }
    }
}
