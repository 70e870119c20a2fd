package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.Tokenizer;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTest {

    private static final MailFromDomain BOUNCE = MailFromDomain.parse("bounce.example.com");

    @ParameterizedTest
    @EnumSource
    void everyFindingCodeIsExplainedWhole(FindingCode code) {
        assertThat(parts(code.name())).containsOnlyKeys("What", "See", "Mend", "Source");
        assertThat(parts(code.name()).values()).noneMatch(String::isBlank);
    }

    static Stream<String> wordsOnTheScreen() {
        Stream<String> values = Stream.of(
                        Arrays.stream(Severity.values()).map(Severity::label),
                        Arrays.stream(Verdict.values()).map(Verdict::label),
                        Arrays.stream(MxExpectation.values()).map(MxExpectation::label),
                        Arrays.stream(BehaviorOnMxFailure.values()).map(BehaviorOnMxFailure::awsName),
                        MailFromStatus.documented().stream().map(MailFromStatus::awsName),
                        Arrays.stream(ItemState.values()).map(ExplanationsTest::word),
                        Arrays.stream(ChangeState.values()).map(ExplanationsTest::word))
                .flatMap(words -> words);
        Stream<String> others = Stream.of("NotStarted", "not-configured", "not configured", "stale", "unchanged");
        return Stream.concat(values, others).distinct();
    }

    @ParameterizedTest
    @MethodSource("wordsOnTheScreen")
    @ValueSource(
            strings = {
                "proper-child",
                "shadowing",
                "fallback",
                "feedback-forwarding",
                "throttle",
                "fingerprint",
                "typed-confirmation",
                "undo",
                "dangerous",
                "exit-codes",
                "environment",
                "mail-from",
                "mx",
                "spf",
                "record-formats",
                "dmarc",
                "sandbox",
                "journal"
            })
    void everyWordOfTheProgramIsExplained(String word) {
        assertThat(parts(word)).containsKeys("What", "See", "Source");
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.Explanations#all")
    void theSummaryIsOneShortSentence(Explanations.Explanation explanation) {
        assertThat(explanation.summary()).endsWith(".").hasSizeBetween(20, 120);
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.Explanations#all")
    void whatIsToBeCopiedIsCommandsOnly(Explanations.Explanation explanation) {
        assertThat(explanation.parts().getOrDefault("See", "").lines())
                .allMatch(line -> line.matches("(dig|aws ses|mailfrom|env) .*"))
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.Explanations#all")
    void everyCommandOfOursCanBeTyped(Explanations.Explanation explanation) {
        List<String> commands = explanation
                .parts()
                .getOrDefault("See", "")
                .lines()
                .filter(line -> line.startsWith("mailfrom "))
                .map(line -> line.substring("mailfrom ".length()).replaceAll(";.*", ""))
                .toList();

        assertThat(commands)
                .allSatisfy(line -> assertThat(
                                CommandParser.parse(Tokenizer.words(line)).command())
                        .isPresent());
    }

    @Test
    void everyRecordIsTheOneThisProgramAsksFor() {
        String mx = RequiredRecord.mx(BOUNCE, "us-east-1").zoneLine();
        String spf = RequiredRecord.spf(BOUNCE).zoneLine();
        Pattern record = Pattern.compile("bounce\\.example\\.com\\. \\d+ IN (MX \\S+ \\S+|TXT \"[^\"]*\")");
        String all = String.join(
                "\n",
                Explanations.all().stream()
                        .flatMap(explanation -> explanation.parts().values().stream())
                        .toList());

        assertThat(record.matcher(all).results().map(found -> found.group()).distinct())
                .containsExactlyInAnyOrder(mx, spf);
    }

    @Test
    void noWordIsExplainedTwice() {
        List<String> words = Explanations.words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT).replace('-', '_'))
                .toList();

        assertThat(words).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MX_MISSING", "mx_missing", "mx-missing", "Mx-Missing", " mx missing "})
    void caseAndTheKindOfDashDoNotMatter(String written) {
        assertThat(Explanations.find(written))
                .map(Explanations.Explanation::word)
                .contains("MX_MISSING");
    }

    @Test
    void aWordThatIsNotThereIsNotFound() {
        assertThat(Explanations.find("MX_MISSIN")).isEmpty();
        assertThat(Explanations.find("")).isEmpty();
    }

    @Test
    void codesThatAreMentionedExist() {
        Matcher codes = Pattern.compile("\\b[A-Z]+_[A-Z_]+\\b")
                .matcher(Explanations.all().toString().replaceAll("(AWS|MAILFROM|XDG)_[A-Z_]+|NO_COLOR", ""));

        assertThat(codes.results().map(found -> found.group()).distinct())
                .allMatch(code -> Explanations.find(code).isPresent());
    }

    private static Map<String, String> parts(String word) {
        return Explanations.find(word)
                .map(Explanations.Explanation::parts)
                .orElseThrow(() -> new AssertionError("“" + word + "” is not explained"));
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
