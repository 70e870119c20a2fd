package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.slackbot.render.ButtonBlocks.Button;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Buttons that stand for a typed command. Each carries the line; the person who clicks runs it under their own permissions, so it
 * can do no more than what they could type.
 */
public final class CommandButtons {

    /** The whole answer of the line, for the person alone. */
    public static final String DETAILS = "answer:details:v1";
    /** The answer of the line in place of the message. */
    public static final String REFRESH = "answer:refresh:v1";
    /** Another page of the answer in place of the message; its number follows. */
    public static final String PAGE = "answer:page:v1:";
    /** The line as if it had been typed; several buttons of a message differ in what follows. */
    public static final String RUN = "answer:run:v1:";
    /** The same for a line that changes something. */
    public static final String CHANGE = "answer:change:v1:";
    /** The form, filled in from a {@code set} line. */
    public static final String FORM = "answer:form:v1";
    /** The same, with what an identity has already, which makes its plan a retry. */
    public static final String RETRY_FORM = "answer:form:retry:v1";

    /** A page of a finished audit by findings, in place of the message; its number follows. */
    public static final String AUDIT_PAGE = "answer:audit:findings:v1:";
    /** A page of a finished audit by identities, in place of the message; its number follows. */
    public static final String AUDIT_IDENTITIES = "answer:audit:identities:v1:";
    /** The first page of a finished audit by identities, for the person alone. */
    public static final String AUDIT_DETAILS = "answer:audit:details:v1";
    /** The audit once more, in place of the message. */
    public static final String AUDIT_AGAIN = "answer:audit:again:v1";

    private static final String ALL = "answer:";
    private static final String AUDIT = "answer:audit:";

    /** Slack's limit of a button's value. */
    private static final int LONGEST = 2_000;

    private CommandButtons() {}

    /** A button for a line; empty where the line is too long for one. @param words of the command */
    public static Optional<Button> of(String action, String label, List<String> words) {
        return withValue(action, label, line(words));
    }

    /** A button with a value; empty where it is too long for one. */
    public static Optional<Button> withValue(String action, String label, String value) {
        return value.length() > LONGEST ? Optional.empty() : Optional.of(new Button(action, label, value));
    }

    /** A button that opens the form for an identity. @param names the identity, and its MAIL FROM domain if there is one */
    public static Optional<Button> form(String account, String region, List<String> names) {
        return form(FORM, "Set…", account, region, names);
    }

    /** A button that opens the form for a setup that has Failed. @param names as above */
    public static Optional<Button> retryForm(String account, String region, List<String> names) {
        return form(RETRY_FORM, "Retry…", account, region, names);
    }

    private static Optional<Button> form(
            String action, String label, String account, String region, List<String> names) {
        return of(
                action,
                label,
                Stream.concat(Stream.of("set", "--profile", account, "--region", region, "--"), names.stream())
                        .toList());
    }

    /** Whether a click is on one of these, of this version or another. */
    public static boolean isOne(String action) {
        return action.startsWith(ALL);
    }

    /** Whether a click opens the form. */
    public static boolean opensForm(String action) {
        return action.equals(FORM) || action.equals(RETRY_FORM);
    }

    /** Whether a click is on one of a finished audit. */
    public static boolean isOfAudit(String action) {
        return action.startsWith(AUDIT);
    }

    /** The page that a button asks for. */
    public static Optional<Integer> page(String action) {
        return page(action, PAGE);
    }

    /** The page that a button of the kind asks for; empty for another button. */
    public static Optional<Integer> page(String action, String kind) {
        return Optional.of(action)
                .filter(one -> one.matches(Pattern.quote(kind) + "\\d{1,6}"))
                .map(one -> Integer.parseInt(one.substring(kind.length())));
    }

    /** Whether a click on it changes nothing. */
    public static boolean onlyReads(String action) {
        return action.startsWith(PAGE)
                || action.equals(DETAILS)
                || action.equals(REFRESH)
                || action.startsWith(RUN)
                || isOfAudit(action);
    }

    /** To the page before and the page after, where there are such. @param kind as {@link #PAGE} @param value of each */
    public static List<Optional<Button>> turning(String kind, int number, int pages, String value) {
        List<Optional<Button>> buttons = new ArrayList<>();
        if (number > 1) {
            buttons.add(withValue(kind + (number - 1), "Previous page", value));
        }
        if (number < pages) {
            buttons.add(withValue(kind + (number + 1), "Next page", value));
        }
        return buttons;
    }

    /** The value of a button that runs a command. */
    public static String line(List<String> words) {
        return words.stream().map(Tokenizer::quoted).collect(Collectors.joining(" "));
    }
}
