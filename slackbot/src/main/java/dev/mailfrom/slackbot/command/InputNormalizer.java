package dev.mailfrom.slackbot.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Restores what a person meant to type. Slack's clients make links of domains and addresses; phones make long dashes of
 * two hyphens and round quotes of straight ones; Slack itself escapes three characters.
 */
final class InputNormalizer {

    // <http://example.com|example.com>, <mailto:a@b|a@b>, <https://example.com/>
    private static final Pattern LABELLED = Pattern.compile("<(?:https?://|mailto:)[^|>]*\\|([^>]*)>");
    private static final Pattern BARE = Pattern.compile("<(?:https?://|mailto:)([^|>]*?)/?>");
    private static final Pattern LONG_DASH = Pattern.compile("(?<![^\\s])[\\u2014\\u2015](?=\\p{L})");
    private static final Pattern SHORT_DASH = Pattern.compile("(?<![^\\s])[\\u2012\\u2013](?=\\p{L}{2})");
    private static final Pattern ANY_DASH = Pattern.compile("[\\u2010-\\u2015\\u2212]");

    private InputNormalizer() {}

    static String normalize(String typed) {
        String text = replace(LABELLED, typed);
        text = replace(BARE, text);
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        text = text.replaceAll("[\\u201C-\\u201F\\u00AB\\u00BB\\u2033]", "\"")
                .replaceAll("[\\u2018-\\u201B\\u2032]", "'")
                .replaceAll("[\\u00A0\\u2007\\u202F]", " ")
                .replaceAll("[\\u200B\\uFEFF\\u2060]", "")
                .replace("`", "");
        text = LONG_DASH.matcher(text).replaceAll("--");
        text = SHORT_DASH.matcher(text).replaceAll("--");
        return ANY_DASH.matcher(text).replaceAll("-").strip();
    }

    private static String replace(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
    }
}
