package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The check of a pull request that changes a file of desired state, as GitHub Actions runs it. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class PullRequestCliTest {

    @TempDir
    Path repository;

    private void runOnGithub(MailfromInstallation mailfrom) {
        mailfrom.set("GITHUB_ACTIONS", "true");
        mailfrom.set("GITHUB_WORKSPACE", repository.toString());
    }

    private String file(String text) throws Exception {
        return Files.writeString(repository.resolve("identities.yml"), text).toString();
    }

    @Test
    void aChangeIsAnnotatedAtItsLineAndInSarif(MailfromInstallation mailfrom) throws Exception {
        runOnGithub(mailfrom);
        Path sarif = repository.resolve("plan.sarif");
        ProgramResult plan = mailfrom.run(
                "plan",
                file("identities:\n  - identity: example.com\n    mail_from_label: bounce\n"),
                "--expect-no-changes",
                "--report",
                "sarif=" + sarif);

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.err())
                .contains("::error file=identities.yml,line=2,title=mailfrom PLANNED_CHANGE::example.com: SES has"
                        + " no MAIL FROM domain; the file wants bounce.example.com");
        assertThat(plan.out()).doesNotContain("::");
        JsonObject result = JsonParser.parseString(Files.readString(sarif))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject();
        assertThat(result.toString()).contains("\"uri\":\"identities.yml\"", "\"startLine\":2");
    }

    @Test
    void eachMistakeOfTheFileIsAnnotatedAtItsLineByAnyCommandThatReadsIt(MailfromInstallation mailfrom)
            throws Exception {
        runOnGithub(mailfrom);
        String file = file("identities:\n  - identity: example.com\n  - {identity: 'a b.com', mail_from_label: x}\n");

        for (String command : new String[] {"plan", "apply"}) {
            ProgramResult refused = mailfrom.run(command, file);
            assertThat(refused.exit()).isEqualTo(252);
            assertThat(refused.err())
                    .contains(
                            "::error file=identities.yml,line=2,title=mailfrom FILE_INVALID::The row has no MAIL FROM")
                    .contains("::error file=identities.yml,line=3,title=mailfrom FILE_INVALID::");
        }
    }
}
