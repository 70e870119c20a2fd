package dev.mailfrom.core.dns.spf.record;

import dev.mailfrom.core.dns.EditDistance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an invalid term most likely means. A suggestion is always valid itself.
 *
 * @param text the term or terms to write instead; empty if there is no suggestion
 * @param joins whether it also replaces the term after the invalid one
 */
public record TermSuggestion(Optional<String> text, boolean joins) {

    private static final TermSuggestion NONE = new TermSuggestion(Optional.empty(), false);
    private static final Pattern GLUED_ALL = Pattern.compile("(.+?)([-~?+]all)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNED = Pattern.compile("([-+~?]?)(.*)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9]+)[:=](.*)");
    private static final List<String> NAMES = List.of("include", "exists", "ip4", "ip6", "ptr", "all", "mx");

    static TermSuggestion suggest(String term, String next) {
        if (term.endsWith(":")
                || term.length() == 1 && SpfQualifier.of(term.charAt(0)).isPresent()) {
            String joined = term + next;
            return !next.isEmpty() && reads(joined) ? new TermSuggestion(Optional.of(joined), true) : NONE;
        }
        String plain = AsciiText.of(term).strip().replaceAll("(?<=[:=]) +", "");
        return Stream.<UnaryOperator<String>>of(
                        UnaryOperator.identity(),
                        TermSuggestion::unpunctuated,
                        TermSuggestion::unglued,
                        TermSuggestion::renamed,
                        TermSuggestion::bare)
                .map(change -> Stream.of(plain.split(" +")).map(change).collect(Collectors.joining(" ")))
                .filter(guess -> !guess.equals(term) && readAll(guess))
                .findFirst()
                .map(guess -> new TermSuggestion(Optional.of(guess), false))
                .orElse(NONE);
    }

    /** Whether a term is joined to the {@code all} after it, as when two strings are joined without a blank. */
    public static boolean isGlued(String term) {
        return GLUED_ALL.matcher(term).matches();
    }

    private static String unpunctuated(String term) {
        return term.replaceAll("^[\"']+|[\"'.,;]+$", "");
    }

    private static String unglued(String term) {
        Matcher glued = GLUED_ALL.matcher(term);
        return glued.matches() ? glued.group(1) + " " + glued.group(2) : term;
    }

    /** With another name of the same mechanism, a typing error, or the wrong sign after the name corrected. */
    private static String renamed(String term) {
        Matcher signed = SIGNED.matcher(term);
        Matcher named = NAMED.matcher(signed.matches() ? signed.group(2) : term);
        if (!named.matches()) {
            return term;
        }
        String name = named.group(1).toLowerCase(Locale.ROOT);
        String value = named.group(2);
        if (name.equals("redirect") || name.equals("exp")) {
            return name + "=" + value;
        }
        if (name.startsWith("ip") || name.equals("a")) {
            String address = bare(value);
            return address.equals(value) || address.startsWith("include:") ? term : signed.group(1) + address;
        }
        return NAMES.stream()
                .filter(known -> EditDistance.between(known, name) <= (known.length() > 3 ? 2 : 1))
                .findFirst()
                .map(known -> signed.group(1) + known + ":" + value)
                .orElse(term);
    }

    /** With the missing mechanism before a domain or an address. */
    private static String bare(String term) {
        Matcher signed = SIGNED.matcher(term);
        String sign = signed.matches() ? signed.group(1) : "";
        String value = term.substring(sign.length());
        return List.of("ip4:", "ip6:", "include:").stream()
                .map(name -> sign + name + value)
                .filter(guess -> guess.contains("ip6:") || value.matches("[\\w-]+(\\.[\\w./-]+)+"))
                .filter(TermSuggestion::reads)
                .findFirst()
                .orElse(term);
    }

    private static boolean readAll(String terms) {
        return !terms.isEmpty() && List.of(terms.split(" ")).stream().allMatch(TermSuggestion::reads);
    }

    private static boolean reads(String term) {
        try {
            return !term.isEmpty() && !(SpfTermParser.parse(term, 1) instanceof SpfTerm.UnknownModifier);
        } catch (SpfSyntaxException e) {
            return false;
        }
    }
}
