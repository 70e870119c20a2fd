package dev.mailfrom.core.dns.spf.advice;

import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.dns.spf.record.AsciiText;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TXT record that looks like SPF but is not, so that receivers ignore it (RFC 7208 section 4.5).
 *
 * @param text the record as DNS has it
 * @param escaped the same with every character visible: {@code \x20} for a leading blank
 * @param corrected what it most likely means; its terms may still have errors
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
        /** Something else instead of {@code v=spf1}. */
        VERSION
    }

    private static final Pattern SPACED = Pattern.compile("(?is)v\\s*=\\s*spf\\s*1\\s*(.*)");
    private static final Pattern GLUED = Pattern.compile("(?is)v=spf1[^0-9.](.*)");
    /** A part of a line of a zone file before the text, or the name of its type. */
    private static final Pattern PREFIXED =
            Pattern.compile("(?is)^(?:.*\\s)?(?:txt|spf)[\\s:=\"]+(v\\s*=\\s*spf\\s*1\\b.*)");

    private static final Pattern WORD = Pattern.compile("(?is)(v\\s*[=:]?\\s*)?([a-z]{2,4}[0-9]?)(?:\\.0)?\\s+(.*)");
    private static final Pattern TERM = Pattern.compile("(?i)include:|ip[46]:|redirect=|[-~?+]all");

    /** Parses a TXT record; empty if it is SPF or does not look like it. */
    public static Optional<SpfNearMiss> of(String text) {
        if (SpfRecord.isSpf(text)) {
            return Optional.empty();
        }
        String bare = PREFIXED.matcher(AsciiText.of(text))
                .replaceFirst("$1")
                .replace("\"", "")
                .replaceAll("^[^A-Za-z]+", "");
        if (SpfRecord.isSpf(bare)) {
            // Right after the version, only another character than a blank can be at fault.
            Reason reason = text.indexOf('"') >= 0
                    ? Reason.QUOTES
                    : GLUED.matcher(text).matches() ? Reason.NO_BLANK_AFTER_VERSION : Reason.LEADING_CHARACTER;
            return Optional.of(miss(reason, text, bare.substring(6)));
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

    /** Whether a word is {@code spf1} with one typing error, or two after a {@code v}. */
    private static boolean isVersion(Matcher word) {
        int errors = EditDistance.between(word.group(2).toLowerCase(Locale.ROOT), "spf1");
        return errors <= (word.group(1) == null ? 1 : 2);
    }

    private static SpfNearMiss miss(Reason reason, String text, String rest) {
        String terms = rest.replaceAll("^[^A-Za-z0-9~?+-]+", "").strip();
        return new SpfNearMiss(
                reason, text, EscapedRecord.escapeWithEdges(text), terms.isEmpty() ? "v=spf1" : "v=spf1 " + terms);
    }
}
