package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.repl.ReplRig;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ResultHandlerTest {

    private static final String SET = "set example.com bounce";
    private static final String DISABLE = "disable news.example.com";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"y", "YES", " yes "})
    void onlyYesIsYes(String answer) {
        try (ReplRig rig = new ReplRig(home, "").answers(answer)) {
            assertThat(rig.run(SET)).isEqualTo(ExitCode.OK);

            assertThat(rig.prompts).containsExactly("Change this? [y/N] r(ecords) d(etails): ");
            assertThat(rig.sent()).hasSize(1);
            assertThat(rig.err())
                    .as("the plan, before the question")
                    .contains("123456789012", "us-east-1", "(none) -> bounce.example.com")
                    .contains("mailfrom --region us-east-1 set example.com bounce.example.com");
            assertThat(rig.out()).startsWith("Done: example.com now has bounce.example.com with UseDefaultValue");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "ja", "example.com", "yes please"})
    void everythingElseIsNo(String answer) {
        try (ReplRig rig = new ReplRig(home, "").answers(answer)) {
            assertThat(rig.run(SET)).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.sent()).isEmpty();
            assertThat(rig.err()).endsWith("Nothing was changed.\n");
            assertThat(rig.out()).isEmpty();
        }
    }

    @Test
    void theRecordsAndTheDetailsAreShownAndTheQuestionIsAskedAgain() {
        try (ReplRig rig = new ReplRig(home, "")) {
            List<String> shown = new ArrayList<>();
            rig.answers(() -> {
                shown.add(rig.err());
                return Optional.of("r");
            });
            rig.answers(() -> {
                shown.add(rig.err());
                return Optional.of(" Details ");
            });
            rig.answers(() -> {
                shown.add(rig.err());
                return Optional.of("y");
            });

            assertThat(rig.run(SET)).isEqualTo(ExitCode.OK);

            assertThat(shown.get(0))
                    .as("the plan fits a screen")
                    .contains("WARNING  MX_MISSING", "Found: 3 warnings.")
                    .doesNotContain("Name    bounce.example.com", "dig +norecurse");
            assertThat(shown.get(1))
                    .contains("Name    bounce.example.com", "Type    MX")
                    .endsWith("Found: 3 warnings.\n");
            assertThat(shown.get(2)).contains("Authoritative", "dig +norecurse").endsWith("Found: 3 warnings.\n");
            assertThat(rig.prompts).hasSize(3);
            assertThat(rig.sent()).hasSize(1);
        }
    }

    @Test
    void aDangerousPlanShowsItsDetailsTooAndThenWantsTheName() {
        try (ReplRig rig = new ReplRig(home, "").answers("d", "records", "news.example.com")) {
            assertThat(rig.run(DISABLE)).isEqualTo(ExitCode.OK);

            assertThat(rig.err()).contains("Without a MAIL FROM domain, SES needs no records.");
            assertThat(rig.sent()).hasSize(1);
        }
    }

    @Test
    void verboseShowsThePlanWholeAtOnce() {
        try (ReplRig rig = new ReplRig(home, "").answers("n")) {
            rig.run(SET + " -v");

            assertThat(rig.err()).contains("Name    bounce.example.com", "dig +norecurse");
        }
    }

    @Test
    void ctrlCAtTheQuestionIsNo() {
        try (ReplRig rig = new ReplRig(home, "").answers(Optional::empty)) {
            assertThat(rig.run(SET)).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.sent()).isEmpty();
            assertThat(rig.err()).endsWith("Nothing was changed.\n");
        }
    }

    @Test
    void aChangeCancelledBeforeItIsWrittenDownLeavesNothingBehind() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.answers(() -> {
                rig.cancellation.cancel();
                return Optional.of("y");
            });

            assertThat(rig.run(SET)).isEqualTo(ExitCode.INTERRUPTED);

            assertThat(rig.err()).endsWith("Stopped. Nothing was sent.\n");
            assertThat(rig.sent()).isEmpty();
            rig.run("history");
            assertThat(rig.out()).startsWith("Nothing has been changed here");
        }
    }

    @Test
    void aDangerousPlanWantsTheNameTypedBack() {
        try (ReplRig rig = new ReplRig(home, "").answers("yes", "news.example.org", "news.example.com")) {
            assertThat(rig.run(DISABLE)).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.run(DISABLE)).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.sent()).isEmpty();

            assertThat(rig.run(DISABLE)).isEqualTo(ExitCode.OK);
            assertThat(rig.sent()).hasSize(1);
            assertThat(rig.prompts).hasSize(3).allMatch("Type news.example.com to confirm: "::equals);
            assertThat(rig.err()).contains("To see more, type r(ecords) or d(etails). Anything else changes nothing.");
        }
    }

    @Test
    void yesInAdvanceIsNotEnoughForADangerousPlanAndAWrongNameNeverIs() {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.runAlone(DISABLE + " --yes")).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.err()).contains("It is dangerous:", "Add --confirm news.example.com to confirm it");
            assertThat(rig.runAlone(DISABLE + " --yes --confirm example.com")).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.runAlone(SET + " --yes --confirm example.org")).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.sent()).isEmpty();

            assertThat(rig.runAlone(DISABLE + " --confirm news.example.com")).isEqualTo(ExitCode.OK);
            assertThat(rig.sent()).hasSize(1);
        }
    }

    @Test
    void withNoInputTheQuestionIsNotAsked() {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.run(SET + " --no-input")).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.err()).contains("Nothing was sent.", "Add --yes to confirm it, or --dry-run");
            assertThat(rig.run("setup example.com --no-input")).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.err()).contains("mailfrom set IDENTITY LABEL --yes");

            assertThat(rig.prompts).isEmpty();
            assertThat(rig.sent()).isEmpty();
        }
    }

    @Test
    void aDryRunShowsThePlanAsTheResult() {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.run(SET + " --dry-run --yes")).isEqualTo(ExitCode.OK);
            assertThat(rig.out()).contains("(none) -> bounce.example.com");
            assertThat(rig.run(SET + " --dry-run -o json")).isEqualTo(ExitCode.OK);
            assertThat(json(rig.out()).get("Kind").getAsString()).isEqualTo("set");

            assertThat(rig.err()).isEmpty();
            assertThat(rig.sent()).isEmpty();
        }
    }

    @Test
    void withJsonStandardOutputHasOnlyTheResult() {
        try (ReplRig rig = new ReplRig(home, "-o json").answers("no", "y")) {
            assertThat(rig.run(SET)).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.out()).isEmpty();

            assertThat(rig.run(SET)).isEqualTo(ExitCode.OK);
            assertThat(json(rig.out()).get("State").getAsString()).isEqualTo("applied");

            assertThat(rig.run(SET)).as("nothing to do, so no question").isEqualTo(ExitCode.OK);
            assertThat(json(rig.out()).get("State").getAsString()).isEqualTo("unchanged");
        }
    }

    @Test
    void aPlanIsStaleOnceTheSettingHasChanged() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.answers(() -> {
                setByHand(rig, "example.com", "mail.example.com");
                return Optional.of("y");
            });

            assertThat(rig.run(SET)).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.sent()).as("only what was done by hand").hasSize(1);
            assertThat(rig.err()).contains("Nothing was sent:", "mail.example.com -> bounce.example.com");
            assertThat(rig.out()).isEmpty();
        }
    }

    @Test
    void aStalePlanIsAnErrorInJsonToo() {
        try (ReplRig rig = new ReplRig(home, "-o json")) {
            rig.answers(() -> {
                setByHand(rig, "example.com", "mail.example.com");
                return Optional.of("y");
            });

            assertThat(rig.run(SET)).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.out()).isEmpty();
            assertThat(error(rig).get("Code").getAsString()).isEqualTo("STALE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set example.com bounce.example.org --yes",
                "set example.com example.com --yes",
                "set none.example bounce.none.example --yes",
                "set-identity-mail-from-domain --identity example.com --mail-from-domain b.example.org --yes",
                "records example.com bounce.example.org"
            })
    void whatARuleForbidsPrintsNothingOnStandardOutput(String line) {
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.runAlone(line)).isEqualTo(ExitCode.SYNTAX);

            assertThat(rig.out()).isEmpty();
            assertThat(rig.err()).startsWith("This is not possible; nothing was sent.\n  ERROR ");

            assertThat(rig.runAlone(line + " -o json")).isEqualTo(ExitCode.SYNTAX);

            assertThat(rig.out()).isEmpty();
            JsonObject error = error(rig);
            assertThat(error.get("Code").getAsString())
                    .isIn("MAILFROM_NOT_SUBDOMAIN", "MAILFROM_IS_IDENTITY", "IDENTITY_NOT_REGISTERED");
            assertThat(error.get("Message").getAsString()).isNotEmpty();
            assertThat(error.get("Fix").getAsString()).isNotEmpty();
        }
    }

    @Test
    void anApplyOfWhichEverythingIsForbiddenPrintsNothingOnStandardOutput() throws IOException {
        Path file = Files.writeString(home.resolve("wanted.csv"), """
                Identity,MailFromDomain
                example.com,bounce.example.org
                """);
        try (ReplRig rig = new ReplRig(home, "")) {
            assertThat(rig.runAlone("apply " + file + " --yes")).isEqualTo(ExitCode.FOUND);

            assertThat(rig.out()).isEmpty();
            assertThat(rig.err()).contains("No change is possible; nothing was sent.", "Refused: example.com.");

            assertThat(rig.runAlone("apply " + file + " --yes -o json")).isEqualTo(ExitCode.FOUND);
            assertThat(rig.out()).isEmpty();
            assertThat(error(rig).get("Message").getAsString()).contains("bounce.example.org is not below");
            assertThat(rig.runAlone("apply " + file + " --dry-run")).isEqualTo(ExitCode.FOUND);
            assertThat(rig.out()).as("the plan is what was asked for").contains("Refused: example.com.");
        }
    }

    @Test
    void whatWasNotConfirmedIsAnErrorInJson() {
        try (ReplRig rig = new ReplRig(home, "-o json").answers("no")) {
            assertThat(rig.run(SET)).isEqualTo(ExitCode.REFUSED);

            assertThat(rig.out()).isEmpty();
            assertThat(rig.err())
                    .endsWith("{\"Error\":{\"Code\":\"NOT_CONFIRMED\","
                            + "\"Message\":\"Nothing was changed.\",\"Fix\":\"\"}}\n");
        }
    }

    @Test
    void aNameThatDoesNotMatchIsNamedBesideTheRightOne() {
        try (ReplRig rig = new ReplRig(home, "")) {
            for (String line : List.of(SET, SET + " --yes", "disable news.example.com")) {
                String wanted = line.startsWith("set") ? "example.com" : "news.example.com";
                assertThat(rig.run(line + " --confirm examle.com")).isEqualTo(ExitCode.REFUSED);

                assertThat(rig.err())
                        .as("at a terminal, too: a wrong name is a no")
                        .isEqualTo("--confirm says “examle.com”, but this changes " + wanted
                                + ". Nothing was sent.\nIf that is what you want, write --confirm " + wanted + ".\n");
            }
            assertThat(rig.out()).isEmpty();
            assertThat(rig.sent()).isEmpty();
        }
    }

    @Test
    void aRefusalOfSesIsReported() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.sandbox
                    .sandbox()
                    .faults()
                    .failSes("SetIdentityMailFromDomain", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);

            assertThat(rig.runAlone(SET + " --yes")).isEqualTo(ExitCode.SERVICE);

            assertThat(rig.out()).startsWith("Not done: example.com");
        }
    }

    @Test
    void theDropInPrintsNothingWhenItIsDone() {
        try (ReplRig rig = new ReplRig(home, "")) {
            String line = "set-identity-mail-from-domain --identity example.com --mail-from-domain bounce.example.com";
            assertThat(rig.runAlone(line + " --yes")).isEqualTo(ExitCode.OK);

            assertThat(rig.out()).isEmpty();
            assertThat(rig.sent()).hasSize(1);
        }
    }

    @Test
    void theDropInPrintsNothingOnStandardOutputWhenItFails() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.sandbox
                    .sandbox()
                    .faults()
                    .failSes("SetIdentityMailFromDomain", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);
            String line = "set-identity-mail-from-domain --identity example.com --mail-from-domain bounce.example.com";

            assertThat(rig.runAlone(line + " --yes")).isEqualTo(ExitCode.SERVICE);

            assertThat(rig.out()).isEmpty();
            assertThat(rig.err()).contains("Not done: example.com");
        }
    }

    @Test
    void anUndoIsAskedAboutLikeAnyOtherChange() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.runAlone(SET + " --yes");
            String id = rig.lastChange();

            assertThat(rig.answers("n").run("undo " + id)).isEqualTo(ExitCode.REFUSED);
            assertThat(rig.sent()).hasSize(1);
            assertThat(rig.answers("y").run("undo " + id)).isEqualTo(ExitCode.OK);
            assertThat(rig.sent()).hasSize(2);
        }
    }

    @Test
    void anErrorOfTheMachineEndsTheLineNotTheSession() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.answers(() -> {
                throw new StackOverflowError();
            });

            assertThat(rig.run(SET)).isEqualTo(ExitCode.BUG);
            assertThat(rig.err()).contains("This is a bug in mailfrom: java.lang.StackOverflowError.");
            assertThat(rig.run("explain Pending")).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void aServedSandboxRunsUntilCtrlC() {
        try (ReplRig rig = new ReplRig(home, "-o json")) {
            rig.cancelWhenPrinted();

            assertThat(rig.run("sandbox")).isEqualTo(ExitCode.OK);

            assertThat(json(rig.out()).keySet()).isNotEmpty();
        }
    }

    private static JsonObject error(ReplRig rig) {
        String last = rig.err().lines().reduce((before, line) -> line).orElseThrow();
        return json(last).getAsJsonObject("Error");
    }

    static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static void setByHand(ReplRig rig, String identity, String domain) {
        String form = "Action=SetIdentityMailFromDomain&Version=2010-12-01&Identity=" + identity + "&MailFromDomain="
                + domain + "&BehaviorOnMXFailure=UseDefaultValue";
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) rig.sandbox.sandbox().endpoint().toURL().openConnection();
            connection.setDoOutput(true);
            connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
            assertThat(connection.getResponseCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
