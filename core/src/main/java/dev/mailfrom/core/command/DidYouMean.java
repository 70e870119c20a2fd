package dev.mailfrom.core.command;

import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.ses.Identity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Suggests the word that a mistyped one probably means. */
public final class DidYouMean {

    private DidYouMean() {}

    /** The only word that begins so; else the closest, if at most a third of its length is wrong. */
    public static Optional<String> closest(String written, Collection<String> words) {
        String lower = written.toLowerCase(Locale.ROOT);
        List<String> begun = words.stream()
                .filter(word ->
                        lower.length() >= 2 && word.toLowerCase(Locale.ROOT).startsWith(lower))
                .toList();
        if (begun.size() == 1) {
            return Optional.of(begun.get(0));
        }
        int limit = Math.max(1, Math.min(3, written.length() / 3));
        Optional<String> near = words.stream()
                .filter(word -> EditDistance.isAtMost(lower, word.toLowerCase(Locale.ROOT), limit))
                .min(Comparator.comparingInt(word -> EditDistance.between(lower, word.toLowerCase(Locale.ROOT))));
        return near.or(() -> begun.stream().findFirst()).or(() -> beginning(lower, words));
    }

    /** A longer word that begins almost so, such as --behavior-on-mx-failure for --behaviour. */
    private static Optional<String> beginning(String lower, Collection<String> words) {
        return words.stream()
                .filter(word -> lower.length() >= 6 && word.length() > lower.length())
                .filter(word -> EditDistance.isAtMost(
                        lower, word.substring(0, lower.length()).toLowerCase(Locale.ROOT), 2))
                .findFirst();
    }

    /** The one of these identities that another is probably a misspelling of. */
    static Optional<Identity> identity(Identity unknown, Collection<Identity> among) {
        return closest(unknown.name(), among.stream().map(Identity::name).toList())
                .flatMap(name -> among.stream()
                        .filter(identity -> identity.name().equals(name))
                        .findFirst());
    }

    /** “ Did you mean X?” with a blank before it, or nothing. */
    public static String sentence(String written, Collection<String> words) {
        return closest(written, words)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
    }
}
