package dev.mailfrom.core.view;

import static dev.mailfrom.core.dns.HandMadeAnswers.noSuchName;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.Execution;
import dev.mailfrom.core.change.MemoryJournal;
import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.change.Planned;
import dev.mailfrom.core.change.Plans;
import dev.mailfrom.core.change.Step;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeViewsTest {

    private static final Step STEP = Plans.step(
            Given.example().hasNothing().mx(noSuchName(RecordType.MX)).wish("bounce.example.com", REJECT_MESSAGE));
    private static final Plan PLAN = Plans.plan(ChangeKind.SET, STEP);
    private static final MailFromAttributes PENDING = Given.attributes("bounce.example.com", "Pending", REJECT_MESSAGE);

    @Test
    void thePlanIsShownWholeBeforeItIsAskedAbout() {
        View view = ChangeViews.plan(PLAN, "mailfrom --region us-east-1 set example.com bounce.example.com");
        JsonObject json = view.json().getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly("Account", "Region", "Kind", "Fingerprint", "Steps", "Dangers", "Command");
        assertThat(json.get("Fingerprint").getAsString()).isEqualTo(PLAN.fingerprint());
        assertThat(json.getAsJsonArray("Dangers")).hasSize(1);
        JsonObject step = json.getAsJsonArray("Steps").get(0).getAsJsonObject();
        assertThat(step.keySet()).containsExactly("Identity", "Before", "After", "Findings");
        assertThat(view.blocks().toString())
                .contains("123456789012", "us-east-1", "REJECT_STOPS_MAIL", "Danger: RejectMessage while the MX")
                .contains("10 feedback-smtp.us-east-1.amazonses.com.")
                .contains("Copyable[text=mailfrom --region us-east-1 set example.com bounce.example.com]");
    }

    @Test
    void whatWasDoneHasTheKeysOfTheContract() {
        JsonObject done = json(done(ItemState.APPLIED, Optional.of(PENDING), true, "request-1", ""));

        assertThat(JsonText.compact(done))
                .isEqualTo("{\"ChangeId\":\"c001\",\"Identity\":\"example.com\","
                        + "\"Before\":{\"MailFromDomain\":null,\"BehaviorOnMXFailure\":null},"
                        + "\"After\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"RejectMessage\"},"
                        + "\"State\":\"applied\",\"MailFromDomainStatus\":\"Pending\",\"RequestId\":\"request-1\","
                        + "\"Error\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED, true, applied, Done: example.com now has bounce.example.com with RejectMessage",
        "SKIPPED, false, skipped, example.com has it already; nothing was sent",
        "FAILED, true, failed, Not done: example.com (change c001). SES said no.",
        "NOT_APPLIED, false, not-applied, Not done: example.com (change c001). SES said no.",
        "EXECUTING, true, executing, Not known: example.com (change c001). SES said no.",
        "CONFLICT, true, conflict, Not as wished: example.com (change c001). SES said no.",
    })
    void everyOutcomeHasItsWords(ItemState state, boolean sent, String word, String words) {
        String error = state == ItemState.APPLIED || state == ItemState.SKIPPED ? "" : "SES said no.";
        Execution.Done done = done(state, Optional.of(PENDING), sent, "", error);

        assertThat(json(done).get("State").getAsString()).isEqualTo(word);
        assertThat(text(done)).contains(words);
    }

    @Test
    void aStalePlanShowsTheNewDifference() {
        MailFromAttributes other = Given.attributes("x.example.com", "Success", USE_DEFAULT_VALUE);
        Execution.Done done = done(
                ItemState.CONFLICT, Optional.of(other), false, "", "example.com has changed since the plan was made");

        assertThat(json(done).get("State").getAsString()).isEqualTo("stale");
        assertThat(text(done))
                .contains("Nothing was sent: example.com has changed since the plan was made.")
                .contains("before=x.example.com, after=bounce.example.com")
                .contains("Ask for the change again");
    }

    @Test
    void anIdentityThatIsGoneHasNoDifferenceToShow() {
        Execution.Done done =
                done(ItemState.CONFLICT, Optional.empty(), false, "", "example.com is no longer registered");

        assertThat(text(done))
                .contains("Nothing was sent: example.com is no longer registered.")
                .doesNotContain("(none)");
    }

    @Test
    void whileSesHasNotSeenTheMxTheRecordsAndTheWatchAreNext() {
        assertThat(text(done(ItemState.APPLIED, Optional.of(PENDING), true, "request-1", "")))
                .contains("Mail from example.com is refused by SES (MailFromDomainNotVerified).")
                .contains("10 feedback-smtp.us-east-1.amazonses.com.")
                .contains("mailfrom watch example.com\nmailfrom undo c001");
    }

    @Test
    void whatCouldNotBeWrittenDownIsTold() {
        Execution.Done done =
                done(ItemState.APPLIED, Optional.of(PENDING), true, "request-1", "It could not be written down.");

        assertThat(text(done)).contains("Done:", "It could not be written down. mend it");
    }

    @Test
    void severalStepsAreWrapped() {
        Execution.Done done = done(ItemState.APPLIED, Optional.of(PENDING), true, "request-1", "");

        View view = ChangeViews.execution(new Execution(change(), List.of(done, done)));

        assertThat(view.json().getAsJsonObject().getAsJsonArray("Changes")).hasSize(2);
    }

    @Test
    void nothingToChangeIsAnAnswerOfTheSameForm() {
        View view = ChangeViews.nothing(new Planned.Nothing(Given.example().situation(), "it is so already."));

        assertThat(JsonText.compact(view.json()))
                .isEqualTo("{\"ChangeId\":null,\"Identity\":\"example.com\","
                        + "\"Before\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"},"
                        + "\"After\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\"},"
                        + "\"State\":\"unchanged\"}");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfChangeHasWords(ChangeKind kind) {
        assertThat(ChangeViews.words(kind)).isNotBlank();
    }

    @Test
    void equalPropertiesDoNotChange() {
        MailFromSetting setting = Plans.setting("bounce.example.com", USE_DEFAULT_VALUE);

        assertThat(ChangeViews.difference(setting, setting).properties()).noneMatch(Block.Property::changes);
        assertThat(ChangeViews.difference(setting, MailFromSetting.OFF).properties())
                .allMatch(Block.Property::changes);
    }

    private static Execution.Done done(
            ItemState state, Optional<MailFromAttributes> seen, boolean sent, String requestId, String error) {
        return new Execution.Done(STEP, state, seen, sent, requestId, error, error.isEmpty() ? "" : "mend it");
    }

    private static Change change() {
        return new MemoryJournal()
                .propose(new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        Plans.SCOPE,
                        Plans.ALICE,
                        "",
                        PLAN.fingerprint(),
                        Duration.ofMinutes(15),
                        List.of(new ChangeRequest.Item(STEP.identity(), STEP.before(), STEP.target()))));
    }

    private static JsonObject json(Execution.Done done) {
        return ChangeViews.execution(new Execution(change(), List.of(done)))
                .json()
                .getAsJsonObject();
    }

    private static String text(Execution.Done done) {
        return ChangeViews.execution(new Execution(change(), List.of(done)))
                .blocks()
                .toString();
    }
}
