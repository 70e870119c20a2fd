package dev.mailfrom.core.command.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.desired.FileErrorsException;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.format.CsvWriter;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesiredStateCommandsTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void aRegionOfFour() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
        desk.ses.with("example.org", SnapshotFixture.attributes("m.example.org", "Pending", REJECT_MESSAGE));
        desk.ses.with("Ann@example.org", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("fresh.example.net", MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void whatIsExportedIsNoChangeInEitherForm() {
        CommandResult.Answer export = (CommandResult.Answer) desk.run("export");
        String yaml = ((ViewBlock.Document) export.view().blocks().get(0)).text();
        String csv = CsvWriter.of(export.view().rows());
        assertThat(csv).startsWith("Identity,MailFromDomain,BehaviorOnMXFailure\nexample.com,bounce.example.com,");
        for (String text : new String[] {yaml, csv}) {
            desk.file("today", text);
            CommandResult.Answer plan = (CommandResult.Answer) desk.run("plan today --expect-no-changes");
            assertThat(plan.exit()).isZero();
            assertThat(plan.view().rows().get(0).get("Unchanged").getAsInt()).isEqualTo(4);
        }
        CommandResult.Answer again = (CommandResult.Answer) desk.run("export");
        assertThat(((ViewBlock.Document) again.view().blocks().get(0)).text()).isEqualTo(yaml);
    }

    @Test
    void aTextThatWasGivenIsReadOnce() {
        DesiredStateArgument argument = new DesiredStateArgument();
        argument.provide("wanted.csv", "Identity,MailFromDomain\nexample.com,bounce\n");

        assertThat(argument.subjects()).isEqualTo(Subjects.of(List.of(Identity.parse("example.com"))));
        assertThat(argument.read(desk)).isSameAs(argument.read(desk));
    }

    @Test
    void thePlanCountsAndNamesWhatItRefuses() {
        desk.file("wanted", """
                Identity,MailFromDomain
                fresh.example.net,bounce
                example.com,
                example.org,other
                gone.example.com,bounce
                Ann@example.org,
                """);
        CommandResult.Answer plan = (CommandResult.Answer) desk.run("plan wanted");
        assertThat(plan.exit()).isEqualTo(ExitCode.FOUND);
        assertThat(plan.view().rows().get(0).toString())
                .contains("\"Set\":1,\"Change\":1,\"Disable\":1,\"OnlyDns\":0,\"Unchanged\":1,\"Seconds\":3")
                .contains("\"Refused\":[{\"Identity\":\"gone.example.com\"");
        CommandResult.Proposal apply = (CommandResult.Proposal) desk.run("apply wanted --fail-fast");
        assertThat(apply.failFast()).isTrue();
        assertThat(apply.plan().question().requiredInput()).contains("3");
        assertThat(desk.ses.sent()).isEmpty();
    }

    @Test
    void changesAreUnexpectedOnlyWhereSaid() {
        desk.file("wanted", "identities: [{identity: example.com, mail_from_label: other}]");
        assertThat(((CommandResult.Answer) desk.run("plan wanted")).exit()).isZero();
        assertThat(((CommandResult.Answer) desk.run("plan wanted --expect-no-changes")).exit())
                .isEqualTo(ExitCode.FOUND);
    }

    @Test
    void aPlanIsReportedWithTheLinesOfItsFile() throws Exception {
        desk.file("wanted", """
                identities:
                  - {identity: example.com, mail_from_label: bounce}
                  - {identity: example.org, mail_from_label: other}
                """);

        desk.run("plan wanted --report sarif=plan.sarif --report junit=plan.xml");

        assertThat(Files.readString(desk.files().path("plan.sarif")))
                .contains("\"ruleId\": \"PLANNED_CHANGE\"", "\"startLine\": 3")
                .doesNotContain("\"startLine\": 2");
        assertThat(Files.readString(desk.files().path("plan.xml"))).contains("line 3: PLANNED_CHANGE (info)");
    }

    @Test
    void theMistakesOfAFileAreReportedToo() throws Exception {
        desk.file("bad", "identities: [{identity: example.com}]");

        assertThatThrownBy(() -> desk.run("plan bad --report sarif=plan.sarif"))
                .isInstanceOf(FileErrorsException.class);

        assertThat(Files.readString(desk.files().path("plan.sarif"))).contains("FILE_INVALID", "\"startLine\": 1");
    }

    @Test
    void aPlanHasNoPageAndNoMetrics() {
        desk.file("wanted", "identities: []");
        assertThatThrownBy(() -> desk.run("plan wanted --report html=x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("There is no report “html” here.");
    }

    @Test
    void aFileWithMistakesOrWithoutRightsIsNotAskedAbout() {
        desk.file("bad", "identities: [{identity: example.com}, {identity: 'a b.com', mail_from_label: x}]");
        assertThatThrownBy(() -> desk.run("plan bad"))
                .isInstanceOf(FileErrorsException.class)
                .hasMessageContaining("has 2 errors");
        assertThatThrownBy(() -> desk.run("plan missing")).isInstanceOf(FileReadException.class);
    }

    @Test
    void whereNothingWasLeftThereIsNothingToResume() {
        assertThat(((CommandResult.Answer) desk.run("resume")).exit()).isZero();
    }
}
