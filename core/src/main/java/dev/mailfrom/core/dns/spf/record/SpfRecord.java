package dev.mailfrom.core.dns.spf.record;

import dev.mailfrom.core.cache.ExpiringCache;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parsed record. All errors are found before the evaluation, as RFC 7208 section 4.6 requires.
 *
 * @param text the record as DNS has it, each byte as one character
 * @param terms the valid terms, in order
 * @param errors the invalid terms, in order; any of them makes the record a permerror
 */
public record SpfRecord(String text, List<SpfTerm> terms, List<SpfTermError> errors) {

    private static final String VERSION = "v=spf1";
    /** Parsed records, because many domains share a record, and every evaluation needs it again. */
    private static final ExpiringCache<String, SpfRecord> PARSED =
            new ExpiringCache<>(Clock.systemUTC(), 200, record -> Duration.ofMinutes(5));

    public SpfRecord {
        terms = List.copyOf(terms);
        errors = List.copyOf(errors);
    }

    /** Whether a TXT record is an SPF record (RFC 7208 section 4.5). */
    public static boolean isSpf(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /** Parses any text that {@link #isSpf}. Never throws. */
    public static SpfRecord parse(String text) {
        return PARSED.find(text).orElseGet(() -> {
            SpfRecord record = parseAnew(text);
            PARSED.put(text, record);
            return record;
        });
    }

    private static SpfRecord parseAnew(String text) {
        List<SpfTerm> terms = new ArrayList<>();
        List<SpfTermError> errors = new ArrayList<>();
        int from = VERSION.length();
        boolean joined = false;
        while (from < text.length()) {
            int end = text.indexOf(' ', from);
            end = end < 0 ? text.length() : end;
            if (end > from && !joined) {
                joined = term(text, from, end, terms, errors);
            } else if (end > from) {
                joined = false;
            }
            from = end + 1;
        }
        twice(terms, SpfTerm.Redirect.class, errors);
        twice(terms, SpfTerm.Explanation.class, errors);
        return new SpfRecord(text, terms, errors);
    }

    /** Parses one term. @return whether its correction includes the next term */
    private static boolean term(String text, int from, int end, List<SpfTerm> terms, List<SpfTermError> errors) {
        String term = text.substring(from, end);
        try {
            terms.add(SpfTermParser.parse(term, from + 1));
            return false;
        } catch (SpfSyntaxException fault) {
            TermSuggestion correction = TermSuggestion.suggest(term, nextTerm(text, end));
            errors.add(new SpfTermError(
                    term, from + fault.offset() + 1, fault.getMessage(), correction.text(), correction.joins()));
            return correction.joins();
        }
    }

    private static String nextTerm(String text, int end) {
        return text.substring(end).strip().split(" ", 2)[0];
    }

    private static void twice(List<SpfTerm> terms, Class<? extends SpfTerm> kind, List<SpfTermError> errors) {
        terms.stream().filter(kind::isInstance).skip(1).findFirst().ifPresent(second -> {
            String name = second.text().substring(0, second.text().indexOf('='));
            errors.add(new SpfTermError(
                    second.text(),
                    second.column(),
                    "“" + name + "=” may stand only once in a record.",
                    Optional.empty(),
                    false));
        });
    }

    public List<SpfTerm.Directive> directives() {
        return all(SpfTerm.Directive.class);
    }

    /** The {@code all} that ends the record; empty if there is none. */
    public Optional<SpfTerm.Directive> all() {
        return directives().stream().filter(SpfTerm.Directive::isAll).findFirst();
    }

    /** The {@code redirect=}; empty if there is none. An {@code all} makes it ineffective. */
    public Optional<SpfTerm.Redirect> redirect() {
        return all(SpfTerm.Redirect.class).stream().findFirst();
    }

    /** The {@code exp=}; empty if there is none. */
    public Optional<SpfTerm.Explanation> explanation() {
        return all(SpfTerm.Explanation.class).stream().findFirst();
    }

    private <T extends SpfTerm> List<T> all(Class<T> kind) {
        return terms.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
