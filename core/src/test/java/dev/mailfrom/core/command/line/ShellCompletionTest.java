package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellCompletionTest {

    private static final FixedCompletionData FLEET = FixedCompletionData.fleet();

    private static List<String> bash(String piece, String line) {
        return ShellCompletion.bash(ShellCompletion.fromBash(piece, line), FLEET);
    }

    private static List<String> words(String... words) {
        return ShellCompletion.described(ShellCompletion.fromWords(List.of(words)), FLEET);
    }

    /** Bash cuts words at =, : and @, and replaces only the last piece. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sho | mailfrom sho | show",
                "sho | /opt/mail\\ from/bin/mailfrom sho | show",
                "show | mailfrom show | show",
                "ex | mailfrom show ops@ex | example.com",
                "F | mailfrom list --status=F | Failed",
                "ops@ex | mailfrom show \"ops@ex | ops@example.com",
                "NEWS | mailfrom show NEWS | news.example.com",
                "te | mailfrom --profile te | test\\ mail",
                "te | mailfrom --profile \"te | test mail",
                "te | mailfrom --profile=te | test\\ mail",
            })
    void bashReplacesTheLastPieceOnly(String piece, String line, String offered) {
        assertThat(bash(piece, line)).containsExactly(offered);
    }

    @Test
    void afterABlankANewWordBegins() {
        assertThat(bash("", "mailfrom show "))
                .contains("example.com", "ops@example.com")
                .doesNotContain("show");
        assertThat(bash("", "mailfrom ")).containsExactlyElementsOf(CommandRegistry.names());
        assertThat(bash("", "")).containsExactlyElementsOf(CommandRegistry.names());
    }

    @Test
    void theShellsOfWordsGetDescriptionsAndNoTabInThem() {
        assertThat(words("disable", ""))
                .contains("example.com\tPending · mfrom.example.com", "example.org\t")
                .allMatch(line -> line.indexOf('\t') == line.lastIndexOf('\t'));
        assertThat(words("disa")).containsExactly("disable\t" + CommandRegistry.brief("disable"));
        assertThat(words("--profile", "test m")).containsExactly("test mail\t");
    }

    @Test
    void theOptionsOfTheStartAreThereAndTheWordsOfASessionAreNot() {
        assertThat(words("--pro")).hasSize(1).first().asString().startsWith("--profile\t");
        assertThat(words("list", "--sand")).hasSize(1);
        assertThat(words("ex"))
                .extracting(line -> line.split("\t")[0])
                .contains("explain")
                .doesNotContain("exit");
    }

    @Test
    void filesAreOfferedWhereTheGrammarSaysFile() {
        assertThat(words("apply", "")).contains(":files");
        assertThat(words("apply", "my fi")).containsExactly(":files");
        assertThat(words("-f", "")).containsExactly(":files");
        assertThat(words("audit", "--since", "")).contains(":files", "last\t");
        assertThat(words("apply", "--")).doesNotContain(":files");
        assertThat(words("show", "")).doesNotContain(":files");
        assertThat(bash("", "mailfrom store backup ")).containsExactly(":files");
    }

    @Test
    void aHashIsAWordLikeAnyOther() {
        assertThat(words("show", "#", "exa"))
                .extracting(line -> line.split("\t")[0])
                .contains("example.com");
    }

    @Test
    void whatTheLineSaysOfTheTargetIsHandedOn() {
        assertThat(ShellCompletion.fromWords(List.of("--profile", "prod", "show", "--region=eu-west-1", ""))
                        .target())
                .containsExactly("--profile", "prod", "--region", "eu-west-1");
    }

    @Test
    void aDescriptionThatMovesTheCursorIsShownEscaped() {
        FixedCompletionData hostile = new FixedCompletionData(Map.of(), List.of("a\033[2J"), List.of());

        assertThat(ShellCompletion.described(ShellCompletion.fromWords(List.of("--profile", "")), hostile))
                .containsExactly("a\\x1b[2J\t");
    }
}
