package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanViewsTest {

    @Test
    void thePlanIsShownWholeBeforeItIsAskedAbout() {
        Plan plan = OutcomeViewsTest.PLAN;
        ViewModel view = PlanViews.one(plan, "mailfrom --region us-east-1 set example.com bounce.example.com");
        JsonObject json = view.toJson().getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly("Account", "Region", "Kind", "Fingerprint", "Steps", "Dangers", "Command");
        assertThat(json.get("Fingerprint").getAsString()).isEqualTo(plan.fingerprint());
        assertThat(json.getAsJsonArray("Dangers")).hasSize(1);
        JsonObject step = json.getAsJsonArray("Steps").get(0).getAsJsonObject();
        assertThat(step.keySet()).containsExactly("Identity", "Before", "After", "Findings");
        assertThat(view.blocks().toString())
                .contains("123456789012", "us-east-1", "REJECT_STOPS_MAIL", "Danger: RejectMessage while the MX")
                .contains("10 feedback-smtp.us-east-1.amazonses.com.")
                .contains("CopyableText[text=mailfrom --region us-east-1 set example.com bounce.example.com,");
    }

    @Test
    void aPlanOfManyHasCountsAndTheDangersOfEach() {
        Plan plan = PlanFixtures.bulk(List.of(PlanFixtures.row("example.com", "its mail stops")), 4);

        JsonObject json = PlanViews.many(plan, Duration.ofSeconds(1), Instant.EPOCH)
                .toJson()
                .getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly(
                        "Account",
                        "Region",
                        "Fingerprint",
                        "Set",
                        "Change",
                        "Disable",
                        "OnlyDns",
                        "Unchanged",
                        "Seconds",
                        "Steps",
                        "Refused",
                        "Dangers");
        assertThat(json.getAsJsonArray("Steps").get(0).getAsJsonObject().keySet())
                .containsExactly("Identity", "Before", "After", "Findings", "Dangers");
    }

    @Test
    void dangersThatAreTooManyToBeReadAreCountedAndStandInJson() {
        Plan plan = PlanFixtures.bulk(
                IntStream.range(0, 25)
                        .mapToObj(i -> PlanFixtures.row("c" + i + ".example.com", "the mail of " + i + " stops"))
                        .toList(),
                0);

        ViewModel view = PlanViews.many(plan, Duration.ofSeconds(1), Instant.EPOCH);

        assertThat(view.blocks().toString())
                .contains("Danger: the mail of 0 stops", "Danger: the mail of 19 stops")
                .contains("Danger: and 5 more of these")
                .doesNotContain("Danger: the mail of 20 stops");
        JsonObject last =
                view.toJson().getAsJsonObject().getAsJsonArray("Steps").get(24).getAsJsonObject();
        assertThat(last.getAsJsonArray("Dangers").get(0).getAsString()).isEqualTo("the mail of 24 stops");
    }

    @Test
    void theQuestionAboutManySaysHowManyAndWhere() {
        Plan plan = PlanFixtures.bulk(List.of(PlanFixtures.row("a.example.com"), PlanFixtures.row("b.example.com")), 0);

        assertThat(PlanViews.question(plan)).isEqualTo("This changes 2 identities in us-east-1, account 123456789012.");
    }

    @Test
    void theQuestionAboutOneSaysFromWhatToWhatAndWhere() {
        assertThat(PlanViews.question(PlanFixtures.firstTime("example.com")))
                .isEqualTo("This changes example.com in us-east-1, account 123456789012, from no custom MAIL FROM"
                        + " domain to bounce.example.com with UseDefaultValue.");
    }

    @Test
    void nothingToChangeIsAnAnswerOfTheSameForm() {
        ViewModel view = PlanViews.nothingToChange(
                new PlanResult.NothingToDo(SnapshotFixture.example().snapshot(), "it is so already."));

        assertThat(JsonFormatter.compact(view.toJson()))
                .isEqualTo("{\"ChangeId\":null,\"Identity\":\"example.com\","
                        + "\"Before\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"},"
                        + "\"After\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"},"
                        + "\"State\":\"unchanged\"}");
    }
}
