package dev.mailfrom.core.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the option for a written name, in full or shortened as picocli takes it ({@code --dry}, {@code --m-f-d}). */
final class OptionMatcher {

    private OptionMatcher() {}

    /** The options that the name may mean: one when it is right, several when it is shortened too much. */
    static List<OptionSpec> candidates(CommandSpec spec, String written) {
        OptionSpec exact = spec.findOption(written);
        if (exact != null && exact.names().length > 0 && List.of(exact.names()).contains(written)) {
            return List.of(exact);
        }
        List<String> shortened = pieces(written);
        List<OptionSpec> meant = new ArrayList<>();
        for (String name : spec.optionsMap().keySet()) {
            if (stands(shortened, pieces(name))) {
                meant.add(spec.optionsMap().get(name));
            }
        }
        return List.copyOf(meant);
    }

    static Optional<OptionSpec> unique(CommandSpec spec, String written) {
        List<OptionSpec> meant = candidates(spec, written);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** The name that is shown: the longest. */
    static String displayName(OptionSpec option) {
        return option.longestName();
    }

    /** The dashes, then the words: cut before a hyphen or a capital, each but the first with a capital. */
    private static List<String> pieces(String name) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < name.length() && !Character.isLetterOrDigit(name.charAt(at))) {
            at++;
        }
        pieces.add(name.substring(0, at));
        for (String piece : name.substring(at).split("(?=[-\\p{Lu}])")) {
            String word = piece.startsWith("-") ? piece.substring(1) : piece;
            if (!word.isEmpty()) {
                boolean first = pieces.size() == 1 && !piece.startsWith("-");
                pieces.add(
                        first || !piece.startsWith("-")
                                ? word
                                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
        }
        return pieces;
    }

    /** Whether every piece begins one of the name, in that order, and the first ones begin each other. */
    private static boolean stands(List<String> shortened, List<String> name) {
        if (shortened.size() < 2
                || shortened.size() > name.size()
                || !name.get(0).startsWith(shortened.get(0))) {
            return false;
        }
        int next = 1;
        for (String piece : shortened.subList(1, shortened.size())) {
            while (next < name.size() && !name.get(next).startsWith(piece)) {
                next++;
            }
            if (next++ >= name.size()) {
                return false;
            }
        }
        return true;
    }
}
