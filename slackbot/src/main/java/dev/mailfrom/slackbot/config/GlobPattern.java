package dev.mailfrom.slackbot.config;

import java.util.List;
import java.util.Locale;

/**
 * A name in which {@code *} stands for any characters: {@code *.example.com}, {@code *@example.com}. Case does not count.
 *
 * @param text as it was written
 */
public record GlobPattern(String text) {

    public static final GlobPattern ANY = new GlobPattern("*");

    /** Whether the name is of one of the patterns; false without patterns. */
    static boolean anyMatches(List<GlobPattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** Whether the whole name is of this pattern. */
    public boolean matches(String name) {
        String pattern = text.toLowerCase(Locale.ROOT);
        String subject = name.toLowerCase(Locale.ROOT);
        // The star that was met last takes one character more whenever the rest does not fit; no regular expression, so
        // no pattern takes longer than the product of both lengths.
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < subject.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length() && pattern.charAt(at) == subject.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
