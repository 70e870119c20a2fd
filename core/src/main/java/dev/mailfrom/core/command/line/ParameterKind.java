package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.SettingsAccess;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.command.inspect.MailboxAddress;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;

/** The kinds of values that the grammar names by a label: what completes them and what is wrong with one. */
enum ParameterKind {
    IDENTITY(ValueCandidates::identities, ValueValidator::identity),
    ADDRESS(ValueCandidates::identities, (values, text, typing) -> values.identity(MailboxAddress.of(text), typing)),
    IDENTITY_OR_CHANGE(
            values -> join(values.identities(), values.changes()),
            (values, text, typing) ->
                    text.indexOf('.') < 0 && text.indexOf('@') < 0 ? "" : values.identity(text, typing)),
    CHANGE(ValueCandidates::changes),
    CHANGE_OR_LAST(values -> join(values.last(), values.changes())),
    BASELINE("CHANGE|FILE|WHEN", values -> join(ValueCandidates.plain(Stream.of("last")), values.changes())),
    DOMAIN(ValueCandidates::domains),
    MAIL_FROM_DOMAIN(ValueCandidates::mailFromDomains, ValueValidator::mailFromDomain),
    IP(values -> List.of(), (values, text, typing) -> ValueValidator.address(text, typing)),
    BEHAVIOR(
            values -> ValueCandidates.described(
                    Arrays.asList(BehaviorOnMxFailure.values()),
                    BehaviorOnMxFailure::awsName,
                    behavior -> "or " + behavior.shortName()),
            (values, text, typing) -> ValueValidator.behavior(text, typing)),
    STATUS(MailFromStatus.documented().stream().map(MailFromStatus::awsName)),
    TYPE(Arrays.stream(IdentityType.values()).map(IdentityType::awsName)),
    CODE(values -> ValueCandidates.plain(Arrays.stream(FindingCode.values()).map(FindingCode::name))),
    PROFILE(values -> ValueCandidates.plain(values.data().profiles().stream())),
    REGION(values -> ValueCandidates.plain(values.data().regions().stream())),
    REGIONS(values -> ValueCandidates.plain(values.data().regions().stream())),
    WORD(
            values -> ValueCandidates.explanations(),
            (values, text, typing) -> ValueValidator.explained("word", Explanations.words(), text, typing)),
    COMMAND(
            values -> join(ValueCandidates.commands(), ValueCandidates.topics()),
            (values, text, typing) -> ValueValidator.explained("command or topic", HelpText.names(), text, typing)),
    SETTING(
            values -> ValueCandidates.plain(SettingsAccess.NAMES.stream()),
            (values, text, typing) -> ValueValidator.setting(text, typing)),
    JMESPATH(values -> List.of(), (values, text, typing) -> ValueValidator.query(text, typing)),
    DURATION("T", values -> List.of(), (values, text, typing) -> ValueValidator.duration(text, typing)),
    /** Any other label. */
    TEXT(values -> List.of());

    /** Says what is wrong with a value. */
    private interface Check {

        /** @param typing whether the cursor is at the word @return a sentence; empty where nothing is wrong */
        String problem(ValueValidator validator, String text, boolean typing);
    }

    private final String label;
    private final Function<ValueCandidates, List<CompletionCandidate>> candidates;
    private final Check check;

    ParameterKind(String label, Function<ValueCandidates, List<CompletionCandidate>> candidates, Check check) {
        this.label = label.isEmpty() ? name().replace('_', '-') : label;
        this.candidates = candidates;
        this.check = check;
    }

    ParameterKind(Function<ValueCandidates, List<CompletionCandidate>> candidates, Check check) {
        this("", candidates, check);
    }

    ParameterKind(String label, Function<ValueCandidates, List<CompletionCandidate>> candidates) {
        this(label, candidates, (validator, text, typing) -> "");
    }

    ParameterKind(Function<ValueCandidates, List<CompletionCandidate>> candidates) {
        this("", candidates);
    }

    /** One of a few words. */
    ParameterKind(Stream<String> words) {
        List<String> all = words.toList();
        this.label = name();
        this.candidates = values -> ValueCandidates.plain(all.stream());
        this.check = (validator, text, typing) ->
                ValueValidator.oneOf(name().toLowerCase(Locale.ROOT), all, all, text, typing);
    }

    static ParameterKind of(ArgSpec spec) {
        return of(spec.paramLabel());
    }

    /** The kind with this label, as the grammar and the setup wizard write it. */
    static ParameterKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElse(TEXT);
    }

    List<CompletionCandidate> candidates(ValueCandidates values) {
        return candidates.apply(values);
    }

    String problem(ValueValidator validator, String text, boolean typing) {
        return check.problem(validator, text, typing);
    }

    LineValidator.Kind spanKind() {
        return switch (this) {
            case IDENTITY, ADDRESS, IDENTITY_OR_CHANGE -> LineValidator.Kind.IDENTITY;
            case MAIL_FROM_DOMAIN -> LineValidator.Kind.MAIL_FROM_DOMAIN;
            default -> LineValidator.Kind.VALUE;
        };
    }

    private static List<CompletionCandidate> join(List<CompletionCandidate> first, List<CompletionCandidate> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
