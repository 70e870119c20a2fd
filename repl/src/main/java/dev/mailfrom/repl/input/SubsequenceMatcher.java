package dev.mailfrom.repl.input;

import java.util.Locale;
import java.util.Map;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.impl.CompletionMatcherImpl;

/**
 * Matches words like JLine (prefix, infix, typing error), and also by letters in their order: {@code nwsorg} finds
 * {@code news.example.org}.
 */
final class SubsequenceMatcher extends CompletionMatcherImpl {

    @Override
    protected void defaultMatchers(
            Map<LineReader.Option, Boolean> options,
            boolean prefix,
            CompletingParsedLine line,
            boolean caseInsensitive,
            int errors,
            String originalGroupName) {
        super.defaultMatchers(options, prefix, line, caseInsensitive, errors, originalGroupName);
        String typed =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        if (typed.length() >= 2) {
            int last = LineReader.Option.COMPLETE_MATCHER_TYPO.isSet(options) ? matchers.size() - 1 : matchers.size();
            matchers.add(last, simpleMatcher(candidate -> contains(candidate, typed)));
        }
    }

    /** Whether the candidate contains all letters in this order, with anything between them. */
    static boolean contains(String candidate, String letters) {
        String in = candidate.toLowerCase(Locale.ROOT);
        String wanted = letters.toLowerCase(Locale.ROOT);
        int at = 0;
        for (int i = 0; i < in.length() && at < wanted.length(); i++) {
            if (in.charAt(i) == wanted.charAt(at)) {
                at++;
            }
        }
        return at == wanted.length();
    }
}
