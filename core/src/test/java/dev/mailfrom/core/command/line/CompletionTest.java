package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    private static final FixedCompletionData FLEET = FixedCompletionData.fleet();

    /** What is offered where the bar stands. */
    private static List<CompletionCandidate> candidates(String marked) {
        int cursor = marked.indexOf('|');
        return Completion.complete(marked.substring(0, cursor) + marked.substring(cursor + 1), cursor, FLEET);
    }

    private static List<String> offered(String marked) {
        return candidates(marked).stream().map(CompletionCandidate::value).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "  |", "sh|", "mailfrom |", "mailfrom sh|", "-o json |", "|ow example.com"})
    void offersAllCommandsWhereACommandGoes(String line) {
        assertThat(offered(line)).containsAll(CommandRegistry.names()).contains("exit", "clear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply |",
                "plan |",
                "records --plan |",
                "store backup |",
                "audit --since |",
                "export > |",
                "list >> |"
            })
    void offersFilesWhereTheNameOfOneGoes(String line) {
        assertThat(offered(line)).contains("pom.xml", "src/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list |", "show |", "list | wc |", "export > a |"})
    void offersNoFilesElsewhere(String line) {
        String shell = line.substring(0, line.lastIndexOf('|')) + line.substring(line.lastIndexOf('|') + 1);

        assertThat(Completion.complete(shell, line.lastIndexOf('|'), FLEET).stream()
                        .map(CompletionCandidate::value))
                .doesNotContain("pom.xml");
    }

    @Test
    void saysWhatACommandDoes() {
        assertThat(candidates("|"))
                .contains(new CompletionCandidate("disable", "commands", CommandRegistry.brief("disable"), true));
    }

    @Test
    void groupsIdentitiesAndTellsTheirState() {
        assertThat(candidates("set |"))
                .containsExactly(
                        new CompletionCandidate("example.com", "domains", "Pending · mfrom.example.com", true),
                        new CompletionCandidate("example.org", "domains", "", true),
                        new CompletionCandidate(
                                "news.example.com", "domains", "Success · bounce.news.example.com", true),
                        new CompletionCandidate("ops@example.com", "addresses", "no MAIL FROM", true));
    }

    @Test
    void doesNotOfferAnIdentityTwice() {
        assertThat(offered("show example.com |"))
                .contains("example.org", "news.example.com", "ops@example.com")
                .doesNotContain("example.com");
        assertThat(offered("show | example.com")).doesNotContain("example.com").contains("example.org");
        assertThat(offered("show example.com|")).contains("example.com");
    }

    @Test
    void offersForAMailFromDomainWhatSuitsTheIdentityBeforeIt() {
        assertThat(candidates("set example.com |"))
                .containsExactly(
                        new CompletionCandidate("mfrom.example.com", "MAIL FROM domains", "the present one", true),
                        new CompletionCandidate("bounce.example.com", "MAIL FROM domains", "", true),
                        new CompletionCandidate("mail.example.com", "MAIL FROM domains", "", true),
                        new CompletionCandidate(
                                "bounce.news.example.com", "MAIL FROM domains", "used by news.example.com", true));
        assertThat(offered("set ops@example.com b|")).startsWith("bounce.example.com", "mail.example.com");
        assertThat(offered("check news.example.com |")).startsWith("bounce.news.example.com", "mail.news.example.com");
    }

    @Test
    void doesNotOfferAMailFromDomainThatIsAnIdentity() {
        assertThat(Completion.complete(
                        "set example.com ",
                        16,
                        new FixedCompletionData(
                                Map.of(Identity.parse("mail.example.com"), Optional.empty()), List.of(), List.of())))
                .extracting(CompletionCandidate::value)
                .containsExactly("bounce.example.com");
    }

    @Test
    void offersLabelsWhereNoIdentityIsNamed() {
        assertThat(Completion.complete("MAIL-FROM-DOMAIN", FixedCompletionData.NOTHING))
                .extracting(CompletionCandidate::value)
                .containsExactly("bounce", "mail");
        assertThat(offered("set nonsense |")).startsWith("bounce", "mail");
    }

    @Test
    void takesTheIdentityOfTheDropInFromItsOption() {
        assertThat(offered("set-identity-mail-from-domain --identity example.org --mail-from-domain |"))
                .containsExactly("bounce.example.org", "mail.example.org");
        assertThat(offered("set-identity-mail-from-domain --mail-from-domain | --identity example.org"))
                .containsExactly("bounce.example.org", "mail.example.org");
        assertThat(offered("set-identity-mail-from-domain --mail-from-domain=b| --identity=example.org"))
                .containsExactly("--mail-from-domain=bounce.example.org", "--mail-from-domain=mail.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "behavior example.com |, UseDefaultValue RejectMessage",
        "set example.com bounce --behavior-on-mx-failure |, UseDefaultValue RejectMessage",
        "list --type |, Domain EmailAddress",
        "list --status |, Pending Success Failed TemporaryFailure none",
        "watch example.com --until |, Pending Success Failed TemporaryFailure",
        "list -o |, text table json jsonl yaml csv",
        "list --output |, text table json jsonl yaml csv",
        "list --out |, text table json jsonl yaml csv",
        "-o |, text table json jsonl yaml csv",
        "list --output=j|, --output=text --output=table --output=json --output=jsonl --output=yaml --output=csv",
        "records example.com --format |, table zone route53 terraform cloudformation cloudflare octodns dnscontrol nsupdate json",
        "check example.com --fail-on |, error warning info",
        "set-identity-mail-from-domain --generate-cli-skeleton |, input yaml-input output",
    })
    void offersTheWordsThatAreRight(String line, String words) {
        assertThat(offered(line)).containsExactly(words.split(" "));
    }

    @Test
    void offersRegionsWordsAndCommands() {
        assertThat(offered("use --region |")).contains("eu-west-1", "us-gov-west-1");
        assertThat(offered("explain |")).contains("Pending");
        assertThat(offered("help |"))
                .containsAll(CommandRegistry.names())
                .contains("exit-codes", "desired-state")
                .doesNotHaveDuplicates();
    }

    @Test
    void offersChangesWithWhatTheyDid() {
        InMemoryJournal journal = new InMemoryJournal();
        journal.propose(new ChangeRequest(
                ChangeKind.SET,
                Optional.empty(),
                PlanFixtures.SCOPE,
                new Actor("ada", Actor.Origin.REPL, "desk", ""),
                "",
                "",
                Duration.ofMinutes(1),
                List.of(ChangeItem.requested(
                        Identity.parse("example.com"), MailFromSetting.OFF, MailFromSetting.OFF))));
        HistoryEntry change =
                journal.history(HistoryQuery.newest(PlanFixtures.SCOPE, 1)).get(0);
        FixedCompletionData known = new FixedCompletionData(Map.of(), List.of(), List.of(change));

        CompletionCandidate completionCandidate =
                new CompletionCandidate(change.id(), "changes", "proposed · example.com", true);
        assertThat(Completion.complete("undo ", 5, known))
                .startsWith(
                        new CompletionCandidate("last", "changes", "the newest that can be undone", true),
                        completionCandidate);
        assertThat(Completion.complete("undo --apply ", 13, known)).containsExactly(completionCandidate);
        assertThat(Completion.complete("history ", 8, known))
                .extracting(CompletionCandidate::value)
                .contains(change.id(), "--limit");
    }

    @Test
    void offersOptionsOfTheCommandBeforeThoseOfAll() {
        assertThat(candidates("watch example.com --|"))
                .extracting(CompletionCandidate::value, CompletionCandidate::group)
                .startsWith(tuple("--until", "options"), tuple("--timeout", "options"))
                .contains(tuple("--output", "options of every command"));
    }

    @Test
    void doesNotOfferAnOptionTwice() {
        assertThat(offered("list -o json --status Failed --|"))
                .contains("--type", "--dry-run")
                .doesNotContain("--output", "--status");
        assertThat(offered("list --| --type Domain")).doesNotContain("--type").contains("--status");
        assertThat(offered("list --type|")).contains("--type");
    }

    @Test
    void doesNotOfferWhatBelongsToTheStart() {
        assertThat(offered("list --|")).doesNotContain("--store", "--sandbox", "--plain", "--color", "--file", "-e");
        assertThat(offered("|")).doesNotContain("--profile");
        assertThat(offered("-|")).contains("--output", "--region").doesNotContain("--version", "--keep-going");
        assertThat(offered("list --|")).contains("--profile", "--region");
    }

    @Test
    void offersOptionsUnaskedWhereNothingElseIsNeeded() {
        assertThat(offered("list |")).contains("--status", "--output");
        assertThat(offered("show example.com |")).contains("example.org", "--output");
        assertThat(offered("set example.com |")).doesNotContain("--behavior-on-mx-failure");
        assertThat(offered("set example.com bounce |")).startsWith("--behavior-on-mx-failure");
        assertThat(offered("show -- |")).contains("example.org").doesNotContain("--output");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate |",
                "frobnicate --|",
                "list # --|",
                "# |",
                "exit |",
                "list --reason |",
                "behavior example.com reject x|"
            })
    void offersNothingWhereNothingCanBeKnown(String line) {
        assertThat(offered(line).stream().filter(word -> !word.startsWith("-"))).isEmpty();
    }

    @Test
    void completesInsideQuotes() {
        assertThat(offered("use --profile \"test m|")).containsExactly("prod", "test mail");
    }

    @Test
    void takesAnyCursor() {
        assertThat(Completion.complete("set ", 99, FLEET)).isEqualTo(candidates("set |"));
        assertThat(Completion.complete("set ", -5, FLEET)).isEqualTo(Completion.complete("", 0, FLEET));
    }

    @Test
    void answersForALabelAlone() {
        assertThat(Completion.complete("BEHAVIOR", FLEET))
                .extracting(CompletionCandidate::value)
                .containsExactly("UseDefaultValue", "RejectMessage");
        assertThat(Completion.complete("IDENTITY", FLEET)).hasSize(4);
        assertThat(Completion.complete("YES-NO", FLEET)).isEmpty();
        assertThat(Completion.complete("", FLEET)).isEmpty();
    }

    @Test
    void everyCandidateIsRightWhereItIsOffered() {
        for (String line :
                List.of("", "set ", "set example.com ", "set example.com bounce ", "list ", "use ", "help ")) {
            for (CompletionCandidate completionCandidate : Completion.complete(line, line.length(), FLEET)) {
                assertThat(LineValidator.spans(
                                line + Tokenizer.quoted(completionCandidate.value()), LineValidator.NOWHERE))
                        .as(line + completionCandidate.value())
                        .noneMatch(LineValidator.Span::isWrong);
            }
        }
    }
}
