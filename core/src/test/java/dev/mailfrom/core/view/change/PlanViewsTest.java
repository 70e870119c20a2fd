package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanViewsTest {

    @Test
    void thePlanIsShownWholeBeforeItIsAskedAbout() {
        Plan plan = OutcomeViewsTest.PLAN;
        ViewModel view = PlanViews.one(
                plan, PrintedCommand.of("set", "example.com", "bounce.example.com"), CommandForm.PLAIN_SHELL);
        JsonObject json = view.toJson().getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly("Account", "Region", "Kind", "Fingerprint", "Steps", "Dangers", "Command");
        assertThat(json.get("Fingerprint").getAsString()).isEqualTo(plan.fingerprint());
        assertThat(json.getAsJsonArray("Dangers")).hasSize(1);
        JsonObject step = json.getAsJsonArray("Steps").get(0).getAsJsonObject();
        assertThat(step.keySet()).containsExactly("Identity", "Before", "After", "Findings", "AwsCommand");
        assertThat(view.blocks().toString())
                .contains("123456789012", "us-east-1", "REJECT_STOPS_MAIL", "Danger: RejectMessage while the MX")
                .contains("10 feedback-smtp.us-east-1.amazonses.com.")
                .contains("Commands[content=mailfrom --region us-east-1 set example.com bounce.example.com,");
    }

    @Test
    void whatIsFoundStandsAboveWhatChangesBecauseTheQuestionFollows() {
        assertThat(
                        PlanViews.one(OutcomeViewsTest.PLAN, PrintedCommand.of("set"), CommandForm.PLAIN_SHELL)
                                .blocks()
                                .stream()
                                .map(block -> block.getClass().getSimpleName()))
                .containsExactly(
                        "Heading",
                        "Fields",
                        "Findings",
                        "Records",
                        "Paragraph",
                        "Difference",
                        "Paragraph",
                        "Commands",
                        "Paragraph");
    }

    @Test
    void theRecordsAndTheEvidenceCanBeAskedForBeforeTheAnswer() {
        assertThat(PlanDetails.records(OutcomeViewsTest.PLAN).toString())
                .as("what is missing")
                .contains("10 feedback-smtp.us-east-1.amazonses.com.")
                .doesNotContain("v=spf1");
        assertThat(PlanDetails.findings(OutcomeViewsTest.PLAN).toString())
                .contains("Authoritative", "Your resolver", "REJECT_STOPS_MAIL");

        Plan many = PlanFixtures.bulk(List.of(PlanFixtures.row("a.example.com"), PlanFixtures.row("b.example.com")), 0);
        assertThat(PlanDetails.records(many).toString())
                .contains("bounce.a.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.")
                .contains("bounce.b.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"");
        assertThat(PlanDetails.findings(many).toString()).contains("a.example.com", "b.example.com");
    }

    @Test
    void theQuestionAboutManySaysHowManyAndWhere() {
        Plan plan = PlanFixtures.bulk(List.of(PlanFixtures.row("a.example.com"), PlanFixtures.row("b.example.com")), 0);

        assertThat(PlanQuestion.sentence(plan))
                .isEqualTo("This changes 2 identities in us-east-1, account 123456789012.");
    }

    @Test
    void theQuestionAboutOneSaysFromWhatToWhatAndWhere() {
        assertThat(PlanQuestion.sentence(PlanFixtures.firstTime("example.com")))
                .isEqualTo("This changes example.com in us-east-1, account 123456789012, from no custom MAIL FROM"
                        + " domain to bounce.example.com with UseDefaultValue.");
    }

    @Test
    void theQuestionCountsWhatWasFound() {
        assertThat(PlanQuestion.sentence(OutcomeViewsTest.PLAN)).endsWith(" with RejectMessage. Found: 2 errors.");
    }

    @Test
    void nothingToChangeIsAnAnswerOfTheSameForm() {
        ViewModel view = UnchangedViews.nothingToChange(new PlanResult.NothingToDo(
                SnapshotFixture.example().snapshot(), "it is so already.", CommandText.NONE));

        assertThat(JsonFormatter.compact(view.toJson()))
                .isEqualTo("{\"ChangeId\":null,\"Identity\":\"example.com\","
                        + "\"Before\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"},"
                        + "\"After\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"},"
                        + "\"State\":\"unchanged\"}");
    }
}
