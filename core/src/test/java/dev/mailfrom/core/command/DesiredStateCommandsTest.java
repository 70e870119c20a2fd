package dev.mailfrom.core.command;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.desired.Mistakes;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.CsvText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesiredStateCommandsTest {

    private final PaperDesk desk = new PaperDesk();

    @BeforeEach
    void aRegionOfFour() {
        desk.ses.with("example.com", Given.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
        desk.ses.with("example.org", Given.attributes("m.example.org", "Pending", REJECT_MESSAGE));
        desk.ses.with("Ann@example.org", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("fresh.example.net", MailFromAttributes.NOT_CONFIGURED);
    }

    @Test
    void whatIsExportedIsNoChangeInEitherForm() {
        Result.Answer export = (Result.Answer) desk.run("export");
        String yaml = ((Block.Document) export.view().blocks().get(0)).text();
        String csv = CsvText.of(export.view().rows());
        assertThat(csv).startsWith("Identity,MailFromDomain,BehaviorOnMXFailure\nexample.com,bounce.example.com,");
        for (String text : new String[] {yaml, csv}) {
            desk.file("today", text);
            Result.Answer plan = (Result.Answer) desk.run("plan today --expect-no-changes");
            assertThat(plan.exit()).isZero();
            assertThat(plan.view().rows().get(0).get("Unchanged").getAsInt()).isEqualTo(4);
        }
        Result.Answer again = (Result.Answer) desk.run("export");
        assertThat(((Block.Document) again.view().blocks().get(0)).text()).isEqualTo(yaml);
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
        Result.Answer plan = (Result.Answer) desk.run("plan wanted");
        assertThat(plan.exit()).isEqualTo(ExitCode.FOUND);
        assertThat(plan.view().rows().get(0).toString())
                .contains("\"Set\":1,\"Change\":1,\"Disable\":1,\"Unchanged\":1,\"Seconds\":3")
                .contains("\"Refused\":[{\"Identity\":\"gone.example.com\"");
        Result.Applying apply = (Result.Applying) desk.run("apply wanted --fail-fast");
        assertThat(apply.failFast()).isTrue();
        assertThat(apply.plan().question().typed()).contains("3");
        assertThat(desk.ses.sent()).isEmpty();
    }

    @Test
    void changesAreUnexpectedOnlyWhereSaid() {
        desk.file("wanted", "identities: [{identity: example.com, mail_from_label: other}]");
        assertThat(((Result.Answer) desk.run("plan wanted")).exit()).isZero();
        assertThat(((Result.Answer) desk.run("plan wanted --expect-no-changes")).exit())
                .isEqualTo(ExitCode.FOUND);
    }

    @Test
    void aFileWithMistakesOrWithoutRightsIsNotAskedAbout() {
        desk.file("bad", "identities: [{identity: example.com}, {identity: 'a b.com', mail_from_label: x}]");
        assertThatThrownBy(() -> desk.run("plan bad"))
                .isInstanceOfSatisfying(Mistakes.class, e -> assertThat(e.all()).hasSize(2));
        assertThatThrownBy(() -> desk.run("plan missing")).isInstanceOf(SyntaxError.class);
    }

    @Test
    void whereNothingWasLeftThereIsNothingToResume() {
        assertThat(((Result.Answer) desk.run("resume")).exit()).isZero();
    }
}
