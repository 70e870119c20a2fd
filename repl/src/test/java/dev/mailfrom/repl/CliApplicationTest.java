package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.terminal.TtyState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CliApplicationTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>(Map.of("AWS_EC2_METADATA_DISABLED", "true"));
    private String in = "";
    private InputStream standardInput;
    private String out;
    private String err;

    @Test
    void theVersionAndTheHelpNeedNothing() throws IOException {
        config("nonsense");

        assertThat(run("--version")).isEqualTo(ExitCode.OK);
        assertThat(out)
                .matches("mailfrom .+ \\((commit [0-9a-f]{12}(-dirty)?|built without git)\\)\n" + "Java "
                        + System.getProperty("java.version") + " \\(.+\\), AWS SDK \\d+\\.\\d+\\.\\d+, .+\n");
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
        assertThat(out).contains("Usage: mailfrom [options] [COMMAND ...]");
        assertThat(run("set", "--help")).isEqualTo(ExitCode.OK);
        assertThat(out).startsWith("set IDENTITY MAIL-FROM-DOMAIN [options]");
        assertThat(err).isEmpty();
    }

    @Test
    void theHelpIsThereForProgramsToo() {
        assertThat(run("help", "-o", "json", "--sandbox")).isEqualTo(ExitCode.OK);

        assertThat(JsonParser.parseString(out).getAsJsonObject().has("Commands"))
                .isTrue();
    }

    @Test
    void whatCannotBeReadIsComplainedOfInTheFormThatWasWanted() {
        assertThat(run("lits")).isEqualTo(ExitCode.SYNTAX);
        assertThat(err).startsWith("There is no command “lits”.").contains("list");

        for (String[] wanted : new String[][] {{"-o", "json"}, {"-ojson"}, {"--output=jsonl"}, {"--output", "json"}}) {
            String[] words = java.util.Arrays.copyOf(wanted, wanted.length + 1);
            words[wanted.length] = "lits";
            assertThat(run(words)).as(String.join(" ", words)).isEqualTo(ExitCode.SYNTAX);
            assertThat(error().get("Code").getAsString()).isEqualTo("SYNTAX");
            assertThat(out).isEmpty();
        }
    }

    @Test
    void aColorThatThereIsNotIsRefused() {
        assertThat(run("--color", "purple", "list")).isEqualTo(ExitCode.SYNTAX);
        assertThat(err).contains("--color cannot be “purple”; write one of: auto, always, never.");
    }

    @Test
    void withoutCredentialsOrARegionItSaysWhatToDo() {
        assertThat(run("list", "-o", "json")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(error().get("Fix").getAsString()).isNotEmpty();
        assertThat(out).isEmpty();

        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_CONFIG_FILE", home.resolve("none").toString());
        assertThat(run("whoami")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err).doesNotContain("Exception");
    }

    @Test
    void anExceptionIsShownWholeOnlyToWhoAsksForIt() {
        assertThat(run("--debug", "list")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err).contains("\tat dev.mailfrom.");
    }

    @Test
    void aConfigFileWithAMistakeIsNamedWithItsLine() throws IOException {
        config("region = us-east-1\ncolour = never\n");

        assertThat(run("list")).isEqualTo(ExitCode.SYNTAX);
        assertThat(err).startsWith("Line 2 of " + home.resolve(".config/mailfrom/config"));
    }

    @Test
    void theConfigFileTellsTheUsualFormAndColor() throws IOException {
        config("output = json\ncolor = always\nregion = us-east-1\n");

        assertThat(run("explain", "Pending")).isEqualTo(ExitCode.OK);
        assertThat(JsonParser.parseString(out).isJsonObject()).isTrue();
        assertThat(run("explain", "Pending", "-o", "text")).isEqualTo(ExitCode.OK);
        assertThat(out).contains("\033[");
        assertThat(run("explain", "Pending", "-o", "text", "--color", "never")).isEqualTo(ExitCode.OK);
        assertThat(out).doesNotContain("\033[");
    }

    @Test
    void linesComeFromThePipeTheArgumentsOrAFile() throws IOException {
        in = "explain Pending\nexplain Failed";
        assertThat(run("--sandbox")).isEqualTo(ExitCode.OK);
        assertThat(out).contains("Pending", "Failed");

        assertThat(run("--sandbox", "-e", "explain Pending", "-e", "lits")).isEqualTo(ExitCode.SYNTAX);
        assertThat(out).contains("Pending");
        assertThat(err).startsWith("line 2: There is no command");

        Path file = Files.writeString(home.resolve("my lines"), "explain Pending\nlits\n");
        assertThat(run("--sandbox", "-f", file.toString())).isEqualTo(ExitCode.SYNTAX);
        assertThat(err).startsWith(file + ", line 2: ");

        in = "explain Failed";
        assertThat(run("--sandbox", "-f", "-")).isEqualTo(ExitCode.OK);
        assertThat(out).contains("Failed");
    }

    @Test
    void aScriptOfPowerShellRunsAndOneThatIsNotTextRunsNoLine() throws IOException {
        Path script = home.resolve("lines");
        Files.write(script, "\ufeffexplain Pending\r\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(run("--sandbox", "-f", "~/lines")).isEqualTo(ExitCode.OK);
        assertThat(out).contains("Pending");

        Files.write(script, "explain Pending\n# f\u00fcr\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("--sandbox", "-f", script.toString())).isEqualTo(ExitCode.SYNTAX);
        assertThat(out).isEmpty();
        assertThat(err).startsWith(script + " is not UTF-8 text: byte 20, line 2.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("--sandbox", "-f", home.resolve("none").toString())).isEqualTo(ExitCode.SYNTAX);

        assertThat(err).startsWith("There is no file " + home.resolve("none") + ".");
    }

    @Test
    void theHistoryNeedsNeitherCredentialsNorARegion() {
        String store = changedInTheSandbox();
        environment.put("AWS_CONFIG_FILE", home.resolve("none").toString());

        assertThat(run("history", "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(out).contains("Account 123456789012, us-east-1", "example.com", "applied");
        assertThat(err)
                .contains("AWS was not asked: changes of all accounts in all regions are shown")
                .doesNotContain("Exception");

        assertThat(run("history", "-o", "jsonl", "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(out.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"Account\":\"123456789012\""));
        String change =
                JsonParser.parseString(out).getAsJsonObject().get("ChangeId").getAsString();
        assertThat(run("history", change, "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(out).contains(change, "example.com");

        assertThat(run("store", "backup", home.resolve("copy.db").toString(), "--store", store))
                .isEqualTo(ExitCode.OK);
        assertThat(run("undo", "last", "--store", store)).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(out).isEmpty();
        assertThat(err).doesNotContain("Exception");
    }

    @Test
    void whereOnlyTheRegionOrTheRolesAccountIsKnownTheHistoryIsFilteredByIt() throws IOException {
        String store = changedInTheSandbox();

        assertThat(run("history", "--region", "us-east-1", "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(out).contains("example.com");
        assertThat(err).contains("changes of all accounts in us-east-1 are shown");
        assertThat(run("history", "--region", "eu-west-1", "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(out).startsWith("Nothing has been changed here");

        environment.put("AWS_REGION", "us-east-1");
        Path config = home.resolve(".aws/config");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "[default]\nrole_arn = arn:aws:iam::210987654321:role/ops\nsource_profile = none\n");
        assertThat(run("history", "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(err).contains("changes of account 210987654321 in us-east-1 are shown");
        assertThat(out).startsWith("Nothing has been changed here");
    }

    private String changedInTheSandbox() {
        String store = home.resolve("journal.db").toString();
        assertThat(run("--sandbox", "--store", store, "set", "example.com", "bounce", "--yes"))
                .as(() -> out + err)
                .isEqualTo(ExitCode.OK);
        return store;
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class, NoClassDefFoundError.class})
    void anErrorOfTheMachineIsASentenceAndNoTrace(Class<? extends Error> kind) {
        standardInput = new InputStream() {
            @Override
            public int read() {
                try {
                    throw kind.getConstructor().newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        };

        for (String[] words : new String[][] {
            {"--sandbox", "plan", "-"}, {"--sandbox", "-e", "plan -"}, {"--sandbox", "-f", "-"}, {"--sandbox"}
        }) {
            assertThat(run(words)).as(String.join(" ", words)).isEqualTo(ExitCode.BUG);
            assertThat(err).contains("mailfrom").doesNotContain("\tat ", "null");
            assertThat(out).isEmpty();
        }
        assertThat(run("--sandbox", "--debug", "plan", "-")).isEqualTo(ExitCode.BUG);
        assertThat(err).contains("\tat ");
    }

    /** Nothing but one document of JSON may stand on standard output, whatever the command says besides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "show news.example.com example.com",
                "effective ceo@example.com",
                "check shop.example.org",
                "records shop.example.org",
                "records shop.example.org --format zone",
                "set example.com bounce --dry-run",
                "behavior news.example.com UseDefaultValue",
                "explain RejectMessage",
                "history",
                "use",
                "whoami",
                "doctor",
                "help set",
                "watch news.example.com"
            })
    void withJsonStandardOutputIsOneDocument(String line) {
        run("--sandbox", "-o", "json", "-e", line);

        assertThat(JsonParser.parseString(out).isJsonObject()).as(out).isTrue();
        assertThat(err).isEmpty();
    }

    private com.google.gson.JsonObject error() {
        assertThat(err.lines()).hasSize(1);
        return JsonParser.parseString(err).getAsJsonObject().getAsJsonObject("Error");
    }

    private void config(String text) throws IOException {
        Path file = home.resolve(".config/mailfrom/config");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        CliApplication cliApplication = new CliApplication(
                environment,
                home,
                new TtyState(false, false, false, 0, 0),
                standardInput == null ? new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)) : standardInput,
                new PrintStream(outBytes, false, StandardCharsets.UTF_8),
                new PrintStream(errBytes, false, StandardCharsets.UTF_8),
                status -> {
                    throw new AssertionError("it ended the process with " + status);
                });
        int exit = cliApplication.run(List.of(arguments));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
