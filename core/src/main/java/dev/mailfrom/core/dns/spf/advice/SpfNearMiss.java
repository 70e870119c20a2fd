package dev.mailfrom.core.dns.spf.advice;

import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.TermSuggestion;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TXT record that was meant to be SPF and is not, so that receivers see no record at all (RFC 7208 section 4.5).
 *
 * @param text the record as DNS has it
 * @param escaped the same with every character visible: {@code \x20} for a leading blank
 * @param corrected what was most likely meant; its terms may still have faults of their own
 */
public record SpfNearMiss(Reason reason, String text, String escaped, String corrected) {

    /** Why it is not SPF. */
    public enum Reason {
        /** A blank, a byte order mark or another character before {@code v=spf1}. */
        LEADING_CHARACTER,
        /** Quotation marks are part of the data. */
        QUOTES,
        /** {@code v = spf1}. */
        BLANK_IN_VERSION,
        /** {@code v=spf1include:…}: no blank after the version, as when two strings are joined. */
        NO_BLANK_AFTER_VERSION,
        /** Something else where {@code v=spf1} must stand. */
        VERSION
    }

    private static final Pattern SPACED = Pattern.compile("(?is)v\\s*=\\s*spf\\s*1\\s*(.*)");
    private static final Pattern GLUED = Pattern.compile("(?is)v=spf1[^0-9.](.*)");
    private static final Pattern WORD = Pattern.compile("(?is)(v\\s*[=:]?\\s*)?([a-z]{2,4}1?)\\s+(.*)");
    private static final Pattern TERM = Pattern.compile("(?i)include:|ip[46]:|redirect=|[-~?+]all");

    /** Reads a TXT record; empty where it is SPF, or nothing like it. */
    public static Optional<SpfNearMiss> of(String text) {
        if (SpfRecord.isSpf(text)) {
            return Optional.empty();
        }
        String bare = text.replace("\"", "").replaceAll("^[^A-Za-z]+", "");
        if (SpfRecord.isSpf(bare)) {
            boolean quoted = text.indexOf('"') >= 0;
            return Optional.of(miss(quoted ? Reason.QUOTES : Reason.LEADING_CHARACTER, text, bare.substring(6)));
        }
        if (GLUED.matcher(bare).matches()) {
            return Optional.of(miss(Reason.NO_BLANK_AFTER_VERSION, text, bare.substring(6)));
        }
        Matcher spaced = SPACED.matcher(bare);
        if (spaced.matches() && !bare.regionMatches(true, 0, "v=spf1", 0, 6)) {
            return Optional.of(miss(Reason.BLANK_IN_VERSION, text, spaced.group(1)));
        }
        Matcher word = WORD.matcher(bare);
        return word.matches() && isVersion(word) && TERM.matcher(word.group(3)).find()
                ? Optional.of(miss(Reason.VERSION, text, word.group(3)))
                : Optional.empty();
    }

    /** Whether a word is {@code spf1} but for a slip; two slips if there is a {@code v} before it. */
    private static boolean isVersion(Matcher word) {
        int slips = TermSuggestion.distance(word.group(2).toLowerCase(Locale.ROOT), "spf1");
        return slips <= (word.group(1) == null ? 1 : 2);
    }

    private static SpfNearMiss miss(Reason reason, String text, String rest) {
        String terms = rest.replaceAll("^[^A-Za-z0-9~?+-]+", "").strip();
        return new SpfNearMiss(reason, text, escaped(text), terms.isEmpty() ? "v=spf1" : "v=spf1 " + terms);
    }

    /** A text with blanks at its ends and all that cannot be seen as {@code \xNN}. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean edge = c == ' '
                    && (text.substring(0, i).isBlank() || text.substring(i).isBlank());
            shown.append(c >= 0x20 && c < 0x7f && !edge ? String.valueOf(c) : "\\x%02x".formatted((int) c));
        }
        return shown.toString();
    }
}
