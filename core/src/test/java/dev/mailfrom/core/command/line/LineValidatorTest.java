package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.LineValidator.Kind;
import dev.mailfrom.core.command.line.LineValidator.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineValidatorTest {

    private static List<Span> left(String line) {
        return LineValidator.spans(line, LineValidator.NOWHERE);
    }

    private static List<Span> typing(String line) {
        return LineValidator.spans(line, line.length());
    }

    @Test
    void saysWhatEveryWordIs() {
        assertThat(left("set ops@example.com bounce --behavior-on-mx-failure=reject -o json # later"))
                .containsExactly(
                        new Span(0, 3, Kind.COMMAND, ""),
                        new Span(4, 19, Kind.IDENTITY, ""),
                        new Span(20, 26, Kind.MAIL_FROM_DOMAIN, ""),
                        new Span(27, 51, Kind.OPTION, ""),
                        new Span(52, 58, Kind.VALUE, ""),
                        new Span(59, 61, Kind.OPTION, ""),
                        new Span(62, 66, Kind.VALUE, ""),
                        new Span(67, 74, Kind.COMMENT, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "# only a comment",
                "exit",
                "quit",
                "mailfrom list",
                "mailfrom exit",
                "list",
                "list news",
                "list --status none --type emailaddress",
                "-o json list",
                "list -ojson",
                "list -yojson",
                "list -o=json",
                "show example.com bücher.example a@b.example",
                "show -- x.example",
                "set example.com bounce",
                "set example.com BOUNCE.Example.COM. --dry",
                "set ops@example.com bounce.example.com --behavior-on-mx-failure USE_DEFAULT_VALUE",
                "set \"example.com\" 'bounce'",
                "check example.com",
                "behavior example.com default",
                "watch example.com --until success --timeout 30m",
                "history example.com --limit 10",
                "history c7kq2m",
                "undo c7kq2m",
                "explain",
                "explain Pending",
                "help set",
                "use --profile prod --region eu-west-1",
                "set-identity-mail-from-domain --identity example.com --mail-from-domain bounce.example.com",
                "set-identity-mail-from-domain --generate-cli-skeleton",
                "list --reason \"a b # c\"",
            })
    void findsNothingWrongWithWhatIsRight(String line) {
        assertThat(left(line)).noneMatch(Span::isWrong);
        assertThat(typing(line)).noneMatch(Span::isWrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shwo                    | shwo    | UNKNOWN_COMMAND | There is no command “shwo”. Did you mean show?",
                "-o json shwo x          | shwo    | UNKNOWN_COMMAND | There is no command “shwo”. Did you mean show?",
                "list exit now           | now     | BAD_VALUE       | One word too many for list.",
                "exit now                | now     | BAD_VALUE       | One word too many for exit.",
                "exit \\ x                | \\ x     | BAD_VALUE       | One word too many for exit.",
                "exit \"\"                 | \"\"      | BAD_VALUE       | One word too many for exit.",
                "whoami x                | x       | BAD_VALUE       | One word too many for whoami.",
                "list --statsu Failed    | --statsu| UNKNOWN_OPTION  | There is no option --statsu. Did you mean --status?",
                "list --statsu=Failed    | --statsu=Failed | UNKNOWN_OPTION | There is no option --statsu. Did you mean --status?",
                "list --re x             | --re    | UNKNOWN_OPTION  | --re can be --region or --reason.",
                "list --plain            | --plain | UNKNOWN_OPTION  | --plain can only be used when you start mailfrom.",
                "use --store x           | --store | UNKNOWN_OPTION  | --store can only be used when you start mailfrom.",
                "list --status --type Domain | --status | OPTION     | --status needs STATUS.",
                "list --status Broken    | Broken  | BAD_VALUE       | There is no status “Broken”. Write Pending, Success, Failed, TemporaryFailure, none.",
                "watch example.com --until none | none | BAD_VALUE   | There is no status “none”. Write Pending, Success, Failed, TemporaryFailure.",
                "list --type Phone       | Phone   | BAD_VALUE       | There is no type “Phone”. Write Domain, EmailAddress.",
                "list -o xml             | xml     | BAD_VALUE       | There is no format “xml”. Write text, table, json, jsonl, yaml, csv.",
                "list --output=xml       | xml     | BAD_VALUE       | There is no format “xml”. Write text, table, json, jsonl, yaml, csv.",
                "behavior example.com explode | explode | BAD_VALUE  | There is no behavior “explode”. Write UseDefaultValue, RejectMessage.",
                "set-identity-mail-from-domain --behavior-on-mx-failure reject | reject | BAD_VALUE | There is no behavior “reject”. Write UseDefaultValue, RejectMessage.",
                "history --limit many    | many    | BAD_VALUE       | “many” is not a number.",
                "watch example.com --timeout soon | soon | BAD_VALUE | “soon” is not a length of time.",
                "show localhost          | localhost | BAD_VALUE     | “localhost” is a single label, not a whole domain name.",
                "show a..b               | a..b    | BAD_VALUE       | There is an empty label at position 3.",
                "set a..b bounce         | a..b    | BAD_VALUE       | There is an empty label at position 3.",
                "set news.example.com bounce.example.org | bounce.example.org | BAD_VALUE | The MAIL FROM domain has to be below news.example.com, such as bounce.news.example.com.",
                "set example.com example.com | example.com | BAD_VALUE | The MAIL FROM domain has to be below example.com, such as bounce.example.com.",
                "set a@example.com bounce.example.org | bounce.example.org | BAD_VALUE | The MAIL FROM domain has to be below example.com, such as bounce.example.com.",
                "set example.com -bounce | -bounce | UNKNOWN_OPTION  | There is no option -bounce.",
                "set example.com bounce- | bounce- | BAD_VALUE       | The character “-” is not allowed at position 7 of a domain name.",
                "set-identity-mail-from-domain --mail-from-domain x.example.org --identity example.com | x.example.org | BAD_VALUE | The MAIL FROM domain has to be below example.com, such as bounce.example.com.",
                "explain NONSENSE        | NONSENSE | BAD_VALUE      | There is no word “NONSENSE”.",
                "help sett               | sett    | BAD_VALUE       | There is no command or topic “sett”. Did you mean set?",
            })
    void saysWhatIsWrong(String line, String word, Kind kind, String problem) {
        int start = line.lastIndexOf(word);
        assertThat(left(line).stream().filter(Span::isWrong))
                .containsExactly(new Span(start, start + word.length(), kind, problem));
    }

    @Test
    void marksAnEmptyWord() {
        assertThat(left("set example.com ''")).last().isEqualTo(new Span(16, 18, Kind.BAD_VALUE, "The word is empty."));
    }

    @Test
    void marksAQuoteThatIsNotClosed() {
        assertThat(left("list --reason \"moving the mail"))
                .last()
                .isEqualTo(new Span(14, 30, Kind.BAD_VALUE, "The quote is not closed."));
        assertThat(left("lis't")).containsExactly(new Span(0, 5, Kind.BAD_VALUE, "The quote is not closed."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s",
                "mail",
                "ex",
                "set-id",
                "list --st",
                "list -",
                "list --",
                "list --re",
                "list --status Fa",
                "list -o js",
                "behavior example.com rej",
                "show exa",
                "show example.",
                "show exam-",
                "show ops@",
                "show ops@exa",
                "show ops+news",
                "set example.com bounce.",
                "set example.com bounce.exam",
                "set example.com bounce.eu",
                "set example.com bounce.eu.example",
                "set news.example.com bounce.news.example.co",
                "set example.com boun-",
                "watch example.com --timeout 3",
                "history --limit -",
                "explain Pen",
                "help se",
            })
    void doesNotComplainOfWhatCanStillBecomeRight(String line) {
        assertThat(typing(line)).noneMatch(Span::isWrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sx",
                "list --stx",
                "list --status Fx",
                "show a@b..c",
                "show a b@c@d ",
                "set news.example.com bounce.example.org",
                "set example.com bounce.example.org",
                "watch example.com --timeout x",
                "help sx"
            })
    void complainsAtOnceOfWhatCannotBecomeRight(String line) {
        assertThat(typing(line)).anyMatch(Span::isWrong);
    }

    @Test
    void saysNothingOfWordsBehindAnUnknownCommand() {
        assertThat(left("frobnicate a --b"))
                .extracting(Span::kind)
                .containsExactly(Kind.UNKNOWN_COMMAND, Kind.PLAIN, Kind.PLAIN);
    }
}
