package dev.mailfrom.core.command.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.HelpText;
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
import dev.mailfrom.core.view.ViewBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        assertThat(parts(code.name())).containsOnlyKeys("What", "See", "Fix", "Source");
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
                "fingerprint",
                "typed-confirmation",
                "undo",
                "dangerous",
                "mail-from",
                "mx",
                "spf",
                "record-formats",
                "dmarc",
                "dkim"
            })
    void everyWordOfTheProgramIsExplained(String word) {
        assertThat(parts(word)).containsKeys("What", "See", "Source");
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.explain.Explanations#all")
    void theSummaryIsOneShortSentence(Explanations.Explanation explanation) {
        assertThat(explanation.summary()).endsWith(".").hasSizeBetween(20, 120);
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.explain.Explanations#all")
    void whatIsToBeCopiedIsCommandsOnly(Explanations.Explanation explanation) {
        assertThat(explanation.parts().getOrDefault("See", "").lines())
                .allMatch(line -> line.matches("(dig|aws ses|mailfrom|env) .*"))
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "change",
                "desired-state",
                "audit",
                "dns",
                "checks",
                "throttle",
                "pace",
                "store",
                "journal",
                "sandbox",
                "slack",
                "slack-setup",
                "output",
                "exit-codes",
                "environment",
                "config",
                "files"
            })
    void everyTopicHasATextThatHelpAndExplainShare(String name) {
        Explanations.Explanation topic = Explanations.find(name).orElseThrow();

        assertThat(topic.isTopic()).isTrue();
        assertThat(HelpText.about(name).blocks()).containsAll(ExplanationView.blocks(topic));
        assertThat(explained(name)).isEqualTo(ExplanationView.blocks(topic));
    }

    private static List<ViewBlock> explained(String name) {
        CommandParser.Parsed parsed = CommandParser.parse(List.of("explain", name));
        CommandResult result = parsed.command().orElseThrow().run(mock(CommandContext.class), parsed.options());
        return ((CommandResult.Answer) result).view().blocks();
    }

    @Test
    void everyTopicIsListedInTheHelp() {
        assertThat(HelpText.all().blocks()).contains(HelpText.topics());
        assertThat(HelpText.topics().toString())
                .contains(Explanations.topics().stream()
                        .map(Explanations.Explanation::word)
                        .toList());
    }

    @Test
    void aTopicThatIsAlsoACommandIsShownBehindTheHelpOfTheCommand() {
        assertThat(HelpText.about("audit").toString())
                .contains("--on-change SHELL-COMMAND", "Check all identities, compare with an earlier audit");
    }

    @Test
    void helpKnowsEveryWordThatIsExplained() {
        assertThat(HelpText.about("mx-missing").blocks())
                .isEqualTo(
                        ExplanationView.blocks(Explanations.find("MX_MISSING").orElseThrow()));
    }

    @Test
    void everyTopicThatTheReadmeNamesExists() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        Matcher named = Pattern.compile("`(?:help|explain) ([a-z][a-z-]*)`").matcher(readme);

        assertThat(named.results().map(found -> found.group(1)).distinct())
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(HelpText.about(name).blocks()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.command.explain.Explanations#all")
    void everyCommandOfOursCanBeTyped(Explanations.Explanation explanation) {
        assertThat(commands(String.join("\n", explanation.parts().values())))
                .allSatisfy(line -> assertThat(CommandParser.parse(Tokenizer.words(line)))
                        .matches(parsed -> parsed.command().isPresent()
                                || parsed.options().sandbox()
                                || !parsed.options().lines().isEmpty()
                                || parsed.options().file().isPresent()));
    }

    /** Commands on lines of their own and within quotation marks, without what a shell would take. */
    private static List<String> commands(String text) {
        Matcher named = Pattern.compile("(?m)^ *mailfrom (.+)$|\"mailfrom ([^\"\n]+)\"|: mailfrom (.+)$")
                .matcher(text);
        return named.results()
                .map(found -> Stream.of(1, 2, 3)
                        .map(found::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .map(line -> line.replaceAll(" *[;>|].*", ""))
                .toList();
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
                .matcher(Explanations.all()
                        .toString()
                        .replaceAll(
                                "(AWS|CLOUDFLARE|MAILFROM|XDG|SLACK)_[A-Z_]+|NO_COLOR|FORCE_HYPERLINK|(HTTPS?|NO)_PROXY",
                                ""));

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
