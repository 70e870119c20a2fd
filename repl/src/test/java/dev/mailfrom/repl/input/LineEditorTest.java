package dev.mailfrom.repl.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.repl.terminal.EmulatedTerminal;
import dev.mailfrom.repl.terminal.TerminalFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class LineEditorTest {

    private static final String TAB = "\t";

    private final EmulatedTerminal wide = new EmulatedTerminal(100, 30, "xterm");

    private static LineEditor editor(EmulatedTerminal terminal) {
        return new LineEditor(terminal.terminal(), true, new ReplCompletionData());
    }

    private static Optional<List<String>> read(EmulatedTerminal terminal, String keys) {
        terminal.type(keys);
        return editor(terminal).read("sandbox › ");
    }

    private static Optional<List<String>> line(String line) {
        return Optional.of(List.of(line));
    }

    @Test
    void readsALine() {
        assertThat(read(wide, "list\r")).isEqualTo(line("list"));
    }

    @Test
    void neverBringsAnEarlierLineBackForAnExclamationMark() {
        wide.type("list a\rlist !!\r");
        LineEditor editor = editor(wide);
        editor.read("› ");

        assertThat(editor.read("› ")).isEqualTo(line("list !!"));
    }

    @Test
    void keepsBackslashesAndQuotesForTheTokenizer() {
        assertThat(read(wide, "list \"a\\\"b\\\\ c\r")).isEqualTo(line("list \"a\\\"b\\\\ c"));
    }

    @ParameterizedTest
    @CsvSource({
        "dis, disable",
        "set-, set-identity-mail-from-domain",
        "set exam, set example.com",
        "set nwsorg, set news.example.org",
        "set EXAMPLE.C, set example.com",
        "set shop.example b, set shop.example bounce.shop.example",
        "behavior example.com rej, behavior example.com RejectMessage",
        "list --sta, list --status",
        "list --output=c, list --output=csv",
        "use --profile te, use --profile \"test mail\"",
    })
    void completesWithTab(String typed, String completed) {
        assertThat(read(wide, typed + TAB + "\r")).isEqualTo(line(completed + " "));
    }

    @Test
    void listsIdentitiesInGroupsWithTheirState() {
        wide.type("set " + TAB);
        wide.type("domains", "\003");
        editor(wide).read("sandbox › ");

        assertThat(wide.last("domains")).isEqualTo("""
                sandbox › set
                addresses
                ops@example.com   no MAIL FROM
                domains
                example.com       Success · bounce.example.com
                news.example.org  Pending · m.news.example.org
                shop.example      no MAIL FROM
                """);
    }

    @Test
    void listsCommandsOnANarrowScreen() {
        EmulatedTerminal narrow = new EmulatedTerminal(60, 40, "xterm");
        narrow.type("set" + TAB);
        narrow.type("commands", "\003");
        editor(narrow).read("sandbox › ");

        assertThat(narrow.last("commands")).isEqualTo("""
                sandbox › set
                commands
                setup       Guide you from no MAIL FROM domain to Success,…
                set         Set the MAIL FROM domain of an identity.
                set-identity-mail-from-domain  Replace the command of the…
                """);
    }

    @Test
    void underlinesWhatIsWrongWhileItIsTyped() {
        wide.type("set news.example.org bounce.example.com");
        wide.type("bounce.example.com", "\003");
        editor(wide).read("sandbox › ");

        assertThat(wide.underlined()).contains("bounce.example.com").doesNotContain("news.example.org", "set");
    }

    @Test
    void showsTheRestOfAnEarlierLineBehindTheCursorAndTakesItWithTheArrow() {
        wide.type("show shop.example\rsho\006\r");
        LineEditor editor = editor(wide);
        editor.read("› ");

        assertThat(editor.read("› ")).isEqualTo(line("show shop.example"));
    }

    @Test
    void offersOnlyALineThatHasSucceeded(@TempDir Path directory) {
        wide.type("show a\rshow b\rsho\006\rsho\006\r");
        LineEditor editor = editor(wide);
        editor.useHistoryFile(directory.resolve("history"));
        editor.read("› ");
        editor.read("› ");
        editor.setSuccess("show b", false);

        assertThat(editor.read("› ")).isEqualTo(line("show a"));

        editor.setSuccess("show b", true);
        LineEditor later = editor(wide);
        later.useHistoryFile(directory.resolve("history"));
        assertThat(directory.resolve("history.failed")).doesNotExist();
        assertThat(later.read("› ")).isEqualTo(line("show a"));
    }

    @Test
    void remembersWhatHasFailedForTheNextSession(@TempDir Path directory) throws Exception {
        wide.type("show a\rshow b\rsho\006\r");
        LineEditor editor = editor(wide);
        editor.read("› ");
        editor.read("› ");
        editor.setSuccess("show b", false);
        editor.useHistoryFile(directory.resolve("history"));
        editor.close();

        LineEditor later = editor(wide);
        later.useHistoryFile(directory.resolve("history"));

        assertThat(later.read("› ")).isEqualTo(line("show a"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("history.failed")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @CsvSource({"60", "80", "100", "200"})
    void aListLongerThanTheScreenEndsWithHowManyMoreThereAre(int columns) {
        EmulatedTerminal low = new EmulatedTerminal(columns, 12, "xterm");
        low.type("help " + TAB);
        low.type("more: type more letters", "\003");
        editor(low).read("› ");

        String screen = low.last("more: type more letters");
        assertThat(screen).startsWith("› help\ncommands\n").containsPattern("… and \\d+ more: type more letters");
        assertThat(screen.lines().count()).isLessThanOrEqualTo(12);
        assertThat(low.sent()).doesNotContain("do you wish");
    }

    @Test
    void altDotInsertsTheLastWordOfTheLineBeforeAndThenOfTheOneBeforeThat() {
        wide.type("show a.example\rshow 'b c'\rset \033.\rset \033.\033.\r");
        LineEditor editor = editor(wide);
        editor.read("› ");
        editor.read("› ");

        assertThat(editor.read("› ")).isEqualTo(line("set 'b c'"));
        assertThat(editor.read("› ")).isEqualTo(line("set 'b c'"));
    }

    @Test
    void controlXControlEBringsTheLineBackFromTheEditorWithoutRunningIt() {
        wide.type("show a\030\005");
        wide.type("show a.example", " x\r");
        LineEditor editor = editor(wide);
        editor.edit(text -> text + ".example");

        assertThat(editor.read("› ")).isEqualTo(line("show a.example x"));
    }

    @Test
    void takesTheEditingModeOfReadlinesFileButNotTheExpansionOfExclamationMarks(@TempDir Path directory)
            throws Exception {
        Path inputRc = Files.writeString(
                directory.resolve("inputrc"), "set editing-mode vi\nset disable-event-expansion off\nnonsense\n");
        wide.type("list a\rlist !!x\0330iX\r");
        LineEditor editor = editor(wide);
        editor.configure(inputRc);
        editor.read("› ");

        assertThat(editor.read("› ")).isEqualTo(line("Xlist !!x"));
    }

    @Test
    void throwsTheLineAwayOnControlC() {
        wide.type("set exam");
        wide.type("set exam", "\003");
        assertThat(editor(wide).read("› ")).isEqualTo(Optional.of(List.of()));
        assertThat(read(new EmulatedTerminal(80, 24, "xterm"), "\003")).isEqualTo(Optional.of(List.of()));
    }

    @Test
    void leavesOnControlD() {
        assertThat(read(wide, "\004")).isEqualTo(Optional.empty());
    }

    @Test
    void takesAPastedBlockAsItsLines() {
        assertThat(read(wide, "\033[200~list\rshow shop.example\r# done\033[201~\r"))
                .isEqualTo(Optional.of(List.of("list", "show shop.example", "# done")));
    }

    @Test
    void asksWithAnAnswerToChange() {
        wide.type("\177\177\177org\r");

        assertThat(editor(wide).ask("MAIL FROM domain: ", "MAIL-FROM-DOMAIN", "bounce.example.com"))
                .contains("bounce.example.org");
    }

    @Test
    void completesAnAnswerByItsKind() {
        wide.type("rej" + TAB + "\r");

        assertThat(editor(wide).ask("Behavior: ", "BEHAVIOR", "")).contains("RejectMessage");
    }

    @Test
    void controlCAndControlDAreNoAnswer() {
        wide.type("y");
        wide.type("[y/N] y", "\003");
        assertThat(editor(wide).ask("Change this? [y/N] ", "", "")).isEmpty();

        EmulatedTerminal other = new EmulatedTerminal(80, 24, "xterm");
        other.type("\004");
        assertThat(editor(other).ask("Change this? [y/N] ", "", "")).isEmpty();
    }

    @Test
    void underlinesNothingInAnAnswer() {
        wide.type("nonsense\r");
        editor(wide).ask("Identity: ", "IDENTITY", "");

        assertThat(wide.underlined()).isEmpty();
    }

    @Test
    void keepsLinesInAFileOfItsOwnerAlone(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("state").resolve("history");
        wide.type("list\r secret\rsecond\r");
        LineEditor editor = editor(wide);
        editor.useHistoryFile(file);
        for (int i = 0; i < 2; i++) {
            editor.read("› ");
        }
        editor.ask("? ", "", "");
        editor.close();

        assertThat(Files.readAllLines(file)).singleElement().asString().endsWith(":list");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void takesAReadableHistoryFileAwayFromOthers(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("history"), "0:list\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        editor(wide).useHistoryFile(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheHistoriesOfTwoAccountsApart(@TempDir Path directory) {
        wide.type("list\r\020\r");
        LineEditor editor = editor(wide);
        editor.useHistoryFile(directory.resolve("one"));
        editor.read("› ");
        editor.useHistoryFile(directory.resolve("two"));

        assertThat(editor.read("› ")).isEqualTo(Optional.of(List.of()));

        EmulatedTerminal later = new EmulatedTerminal(80, 24, "xterm");
        later.type("\020\r");
        LineEditor again = editor(later);
        again.useHistoryFile(directory.resolve("one"));
        assertThat(again.read("› ")).isEqualTo(line("list"));
    }

    @Test
    void sendsNoStyleWithoutColour() {
        EmulatedTerminal mono = new EmulatedTerminal(80, 24, TerminalFactory.type(false, false, "xterm-256color"));
        mono.type("set nonsense" + TAB + " x.example --" + TAB);
        mono.type("--behavior", "\003");
        new LineEditor(mono.terminal(), false, new ReplCompletionData()).read("sandbox › ");

        assertThat(mono.last("nonsense")).contains("sandbox › set nonsense x.example --");
        assertThat(mono.sent()).doesNotContainPattern("\033\\[[0-9;]*m");
    }
}
