package dev.mailfrom.core.view.change;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeViewsTest {

    private static final PlannedItem STEP = PlanFixtures.step(SnapshotFixture.example()
            .withoutMailFrom()
            .mx(noSuchName(RecordType.MX))
            .withIntent("bounce.example.com", REJECT_MESSAGE));
    static final Plan PLAN = PlanFixtures.plan(ChangeKind.SET, STEP);
    private static final MailFromAttributes PENDING =
            SnapshotFixture.attributes("bounce.example.com", "Pending", REJECT_MESSAGE);

    @Test
    void whatWasDoneHasTheKeysOfTheContract() {
        JsonObject done = json(done(ItemState.APPLIED, Optional.of(PENDING), true, "request-1", ""));

        assertThat(JsonFormatter.compact(done))
                .isEqualTo("{\"ChangeId\":\"c001\",\"Identity\":\"example.com\","
                        + "\"Before\":{\"MailFromDomain\":null,\"BehaviorOnMXFailure\":null},"
                        + "\"After\":{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"RejectMessage\"},"
                        + "\"State\":\"applied\",\"MailFromDomainStatus\":\"Pending\",\"RequestId\":\"request-1\","
                        + "\"Error\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED, true, applied, Done: example.com now has bounce.example.com with RejectMessage",
        "SKIPPED, false, skipped, example.com already has it; nothing was sent",
        "FAILED, true, failed, Not done: example.com (change c001). SES said no.",
        "NOT_APPLIED, false, not-applied, Not done: example.com (change c001). SES said no.",
        "EXECUTING, true, executing, Not known: example.com (change c001). SES said no.",
        "CONFLICT, true, conflict, Not as planned: example.com (change c001). SES said no.",
    })
    void everyOutcomeHasItsWords(ItemState state, boolean sent, String word, String words) {
        String error = state == ItemState.APPLIED || state == ItemState.SKIPPED ? "" : "SES said no.";
        ChangeOutcome.ItemOutcome outcome = done(state, Optional.of(PENDING), sent, "", error);

        assertThat(json(outcome).get("State").getAsString()).isEqualTo(word);
        assertThat(text(outcome)).contains(words);
    }

    @Test
    void aStalePlanShowsTheNewDifference() {
        MailFromAttributes other = SnapshotFixture.attributes("x.example.com", "Success", USE_DEFAULT_VALUE);
        ChangeOutcome.ItemOutcome outcome = done(
                ItemState.CONFLICT, Optional.of(other), false, "", "example.com has changed since the plan was made.");

        assertThat(json(outcome).get("State").getAsString()).isEqualTo("stale");
        assertThat(text(outcome))
                .contains("Nothing was sent: example.com has changed since the plan was made.")
                .contains("before=x.example.com, after=bounce.example.com")
                .contains("Ask for the change again");
    }

    @Test
    void anIdentityThatIsGoneHasNoDifferenceToShow() {
        ChangeOutcome.ItemOutcome outcome =
                done(ItemState.CONFLICT, Optional.empty(), false, "", "example.com is no longer registered.");

        assertThat(text(outcome))
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
        ChangeOutcome.ItemOutcome outcome =
                done(ItemState.APPLIED, Optional.of(PENDING), true, "request-1", "It could not be written down.");

        assertThat(text(outcome)).contains("Done:", "It could not be written down. fix it");
    }

    @Test
    void theLastLineOfAnApplyCountsWhatWasAppliedRefusedAndStale() {
        List<ChangeItem> items = List.of(
                item("a.example.com", ItemState.APPLIED, ""),
                item("b.example.com", ItemState.APPLIED, ""),
                item("c.example.com", ItemState.FAILED, "AccessDenied."),
                item("d.example.com", ItemState.FAILED, "AccessDenied."),
                item("e.example.com", ItemState.CONFLICT, "It has changed."),
                item("f.example.com", ItemState.CANCELLED, ""));
        Change change = new Change(
                "c1",
                ChangeKind.APPLY,
                Optional.empty(),
                PlanFixtures.SCOPE,
                PlanFixtures.ALICE,
                "",
                "f",
                ChangeState.PARTLY,
                Instant.EPOCH,
                Instant.EPOCH,
                items,
                List.of());

        List<ViewBlock> blocks = OutcomeViews.many(
                        new ChangeOutcome(change, List.of(), List.of(), "", CommandText.NONE), 3)
                .blocks();

        assertThat(blocks.stream()
                        .filter(ViewBlock.Paragraph.class::isInstance)
                        .map(block -> ((ViewBlock.Paragraph) block).text()))
                .containsExactly(
                        "c.example.com, d.example.com refused: AccessDenied.",
                        "e.example.com stale: It has changed.",
                        "Change c1: 2 applied, 5 refused, 1 stale, 1 cancelled.");
        assertThat(blocks.get(blocks.size() - 1)).isInstanceOf(ViewBlock.Paragraph.class);
    }

    private static ChangeItem item(String name, ItemState state, String error) {
        return new ChangeItem(
                1,
                Identity.parse(name),
                MailFromSetting.OFF,
                PlanFixtures.setting("b." + name, USE_DEFAULT_VALUE),
                Optional.empty(),
                state,
                "",
                error);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfChangeHasWords(ChangeKind kind) {
        assertThat(ChangeViews.describe(kind)).isNotBlank();
    }

    @Test
    void equalPropertiesDoNotChange() {
        MailFromSetting setting = PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE);

        assertThat(ChangeViews.difference(setting, setting).properties()).noneMatch(ViewBlock.Property::changes);
        assertThat(ChangeViews.difference(setting, MailFromSetting.OFF).properties())
                .allMatch(ViewBlock.Property::changes);
    }

    private static ChangeOutcome.ItemOutcome done(
            ItemState state, Optional<MailFromAttributes> seen, boolean sent, String requestId, String error) {
        return new ChangeOutcome.ItemOutcome(
                state, seen, sent, requestId, error, CommandText.of(error.isEmpty() ? "" : "fix it"));
    }

    private static Change change() {
        return new InMemoryJournal().propose(PLAN.request(PlanFixtures.ALICE, "", Duration.ofMinutes(15)));
    }

    private static JsonObject json(ChangeOutcome.ItemOutcome outcome) {
        return view(outcome).toJson().getAsJsonObject();
    }

    private static String text(ChangeOutcome.ItemOutcome outcome) {
        return view(outcome).blocks().toString();
    }

    private static ViewModel view(ChangeOutcome.ItemOutcome outcome) {
        return OutcomeViews.one(
                new ChangeOutcome(change(), List.of(outcome), List.of(), "", CommandText.NONE), STEP.snapshot());
    }
}
