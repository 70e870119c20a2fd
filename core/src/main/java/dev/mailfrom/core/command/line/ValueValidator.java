package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.SettingsAccess;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.view.query.JmesPath;
import dev.mailfrom.core.view.query.QueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.ArgSpec;

/** Checks the values of a line; {@link ParameterKind} says which check is for which. */
final class ValueValidator {

    /** What can still be typed behind a name so that it becomes one. */
    private static final List<String> ENDINGS = List.of("", "a.aa", ".aa", "@a.aa");

    private static final List<String> FLAG = List.of("true", "false");
    /** No name is longer, so that a longer one cannot become right by typing more. */
    private static final int LONGEST = 320;

    private final Optional<Identity> identity;
    private final Map<String, String> faults = new HashMap<>();

    ValueValidator(List<PartialParse.Part> parts) {
        this.identity = PartialParse.identity(parts);
    }

    LineValidator.Span span(PartialParse.Part part, boolean typing) {
        ArgSpec spec = part.spec().orElseThrow();
        String problem = problem(spec, part, typing);
        LineValidator.Kind kind = problem.isEmpty() ? ParameterKind.of(spec).spanKind() : LineValidator.Kind.BAD_VALUE;
        return new LineValidator.Span(part.start(), part.end(), kind, problem);
    }

    private String problem(ArgSpec spec, PartialParse.Part part, boolean typing) {
        String text = part.text();
        if (text.isEmpty() && spec.isPositional()) {
            return typing ? "" : "The word is empty.";
        }
        List<String> words = ValueCandidates.words(spec);
        if (!words.isEmpty()) {
            return oneOf(spec.paramLabel().toLowerCase(Locale.ROOT), words, words, text, typing);
        }
        if (spec.type() == boolean.class) {
            return oneOf("value", FLAG, FLAG, text, typing);
        }
        if (spec.type() == int.class) {
            return text.matches("-?\\d{1,9}") || typing && text.equals("-") ? "" : "“" + text + "” is not a number.";
        }
        return ParameterKind.of(spec).problem(this, text, typing);
    }

    static String duration(String text, boolean typing) {
        try {
            Durations.parse(typing && text.matches("\\d{0,6}") ? "1s" : text);
            return "";
        } catch (UsageException e) {
            return e.getMessage();
        }
    }

    static String setting(String text, boolean typing) {
        return text.startsWith(SettingsAccess.ZONE) || typing && SettingsAccess.ZONE.startsWith(text)
                ? ""
                : oneOf("setting", List.of(), SettingsAccess.NAMES, text, typing);
    }

    /** While it is typed, most of an expression is wrong. */
    static String query(String text, boolean typing) {
        try {
            if (!typing) {
                JmesPath.parse(text);
            }
            return "";
        } catch (QueryException e) {
            return e.getMessage().lines().findFirst().orElseThrow();
        }
    }

    static String behavior(String text, boolean typing) {
        List<String> shown = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (BehaviorOnMxFailure behavior : BehaviorOnMxFailure.values()) {
            shown.add(behavior.awsName());
            all.add(behavior.awsName());
            all.add(behavior.shortName());
            all.add(behavior.name());
        }
        return BehaviorOnMxFailure.parse(text).isPresent() ? "" : oneOf("behavior", shown, all, text, typing);
    }

    /** @param all the words that are explained, for a suggestion */
    static String explained(String what, List<String> all, String text, boolean typing) {
        return Explanations.find(text).isPresent() ? "" : oneOf(what, List.of(), all, text, typing);
    }

    /** @param shown the words to name in the sentence, if they are few @param all the words that are right */
    static String oneOf(String what, List<String> shown, List<String> all, String text, boolean typing) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean right = all.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> typing ? word.startsWith(lower) : word.equals(lower));
        if (right) {
            return "";
        }
        boolean few = !shown.isEmpty() && shown.size() <= 6;
        String hint = few ? " Write " + String.join(", ", shown) + "." : DidYouMean.sentence(text, all);
        return "There is no " + what + " “" + text + "”." + hint;
    }

    /** A line may name hundreds, the same ones among them. */
    String identity(String text, boolean typing) {
        return typing
                ? name(text, true, Identity::parse)
                : faults.computeIfAbsent(text, written -> fault(written, Identity::parse));
    }

    static String address(String text, boolean typing) {
        boolean begun = typing && text.matches("[0-9A-Fa-f:.]*");
        return begun || CidrBlock.address(text).isPresent() ? "" : "“" + text + "” is not an IP address.";
    }

    private static String name(String text, boolean typing, Consumer<String> parse) {
        String problem = fault(text, parse);
        boolean unfinished = typing
                && text.length() < LONGEST
                && ENDINGS.stream()
                        .anyMatch(ending -> fault(text + ending, parse).isEmpty());
        return unfinished ? "" : problem;
    }

    private static String fault(String text, Consumer<String> parse) {
        try {
            parse.accept(text);
            return "";
        } catch (InvalidNameException e) {
            return e.reason();
        }
    }

    String mailFromDomain(String text, boolean typing) {
        if (text.isEmpty() || identity.isEmpty()) {
            return text.isEmpty() || MailFromDomain.isBareLabel(text) ? "" : name(text, typing, DomainName::parse);
        }
        DomainName above = identity.get().domain();
        String problem = name(text, typing, written -> MailFromDomain.parse(written, identity.get()));
        if (!problem.isEmpty() || MailFromDomain.isBareLabel(text)) {
            return problem;
        }
        boolean child = fault(text, written -> {
                    if (!DomainName.parse(written).isProperChildOf(above)) {
                        throw new InvalidNameException(written, 0, "elsewhere", "");
                    }
                })
                .isEmpty();
        return child || typing && canEndIn(text.toLowerCase(Locale.ROOT), above.text())
                ? ""
                : "The MAIL FROM domain has to be below " + above + ", such as bounce." + above + ".";
    }

    /** With two labels one may be about to write anything; with more, the end has to be the beginning of the domain. */
    private static boolean canEndIn(String text, String domain) {
        if (text.indexOf('.') == text.lastIndexOf('.')) {
            return true;
        }
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            if (domain.startsWith(text.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }
}
