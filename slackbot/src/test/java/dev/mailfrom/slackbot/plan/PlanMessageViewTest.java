package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the message of a plan shows in each state of its change: who did what, what is next, and which buttons there are. */
class PlanMessageViewTest extends PlanMessageFixture {

    private final PlanMessage plan = plan("example.com");
    private final String id = plan.changeId();

    private MessageContent content(boolean breakable) {
        Change change = journal.find(id).orElseThrow();
        return new PlanMessageView(
                        plan, change, journal.events(id), bot.followUps().ofChange(id), breakable)
                .content();
    }

    private String blocks() {
        return content(false).message().blocks().toString();
    }

    private void executing() {
        journal.confirmForApproval(id, person("U01BOB"));
        journal.approve(id, person("U01ANNA"));
        journal.claim(id, person("U01ANNA"), "me");
        journal.start(id, 1, person("U01ANNA"), "me", LONG);
    }

    private void end(ItemState state, String error) {
        executing();
        journal.complete(id, 1, person("U01ANNA"), "me", state, Optional.empty(), "req", error);
    }

    @Test
    void beforeItIsConfirmedItCanBeConfirmedOrCancelled() {
        assertThat(blocks())
                .contains("Asked by <@U01ALICE>", id, "It can be confirmed until <!date^")
                .contains(PlanButtons.CONFIRM, PlanButtons.CANCEL, PlanButtons.DETAILS)
                .doesNotContain(PlanButtons.APPROVE, PlanButtons.AGAIN, "Reason:");
        assertThat(content(false).message().text()).contains("with the buttons of this message.");
        assertThat(content(false).key()).isEqualTo("open");
        assertThat(content(false).finished()).isFalse();
    }

    @Test
    void oneThatIsConfirmedWaitsForASecondPerson() {
        journal.confirmForApproval(id, person("U01BOB"));

        assertThat(blocks())
                .contains(
                        "Asked by <@U01ALICE>",
                        "Confirmed by <@U01BOB>",
                        "approval of a second person.",
                        "It can be approved until <!date^")
                .contains(PlanButtons.APPROVE, PlanButtons.CANCEL)
                .doesNotContain(PlanButtons.CONFIRM, PlanButtons.GLASS);
        assertThat(content(true).message().blocks().toString()).contains(PlanButtons.GLASS);
        assertThat(content(false).key()).isEqualTo("confirmed");
    }

    @Test
    void onItsWayNothingCanBePressed() {
        executing();

        assertThat(blocks())
                .contains("⏳ Confirmed by <@U01BOB>", "approved by <@U01ANNA>", "on its way to SES")
                .doesNotContain("\"actions\"");
        assertThat(content(false).key()).isEqualTo("working");
        assertThat(content(false).finished()).isFalse();
    }

    @Test
    void oneThatIsDoneCanBeTakenBackAndSaysHowLongItIsFollowedWithoutThePlan() {
        apply(plan);

        assertThat(blocks())
                .contains("✅ Done:", "approved by <@U01ANNA>", PlanButtons.UNDO, "mailfrom follows it until <!date^")
                .doesNotContain(PlanButtons.AGAIN);
        assertThat(content(false).key()).isEqualTo("applied");
        assertThat(content(false).finished()).isFalse();
    }

    @Test
    void theStatusInSesIsShownAndIsNewContent() {
        apply(plan);
        sees(plan, "Pending", "SES looks for the MX.", List.of(), Optional.of(Duration.ZERO));
        String pending = content(false).key();
        assertThat(blocks()).contains("🕒 SES status of `example.com`: *Pending*", "SES looks for the MX.");

        sees(plan, "Success", "Mail goes out.", List.of(), Optional.empty());
        assertThat(blocks())
                .contains("✅ SES status of `example.com`: Pending → *Success*", "Mail goes out.")
                .doesNotContain("follows it until");
        assertThat(content(false).key()).startsWith("applied ").isNotEqualTo(pending);
        assertThat(content(false).finished()).isTrue();
    }

    @Test
    void oneThatFailedCanBePlannedAgainAndNotTakenBack() {
        end(ItemState.FAILED, "SES refused it.");

        assertThat(blocks())
                .contains("⛔ Failed: `example.com`. SES refused it.", PlanButtons.AGAIN)
                .doesNotContain(PlanButtons.UNDO);
        assertThat(content(false).key()).isEqualTo("failed");
        assertThat(content(false).finished()).isTrue();
    }

    @Test
    void oneThatWasNotNeededNeitherFailedNorCanBeTakenBack() {
        end(ItemState.SKIPPED, "");

        assertThat(blocks()).contains("nothing was sent").doesNotContain(PlanButtons.AGAIN, PlanButtons.UNDO);
    }

    @Test
    void oneThatAPersonCancelledIsOverAndOneThatTheBotStoppedCanBePlannedAgain() {
        journal.cancel(id, person("U01BOB"), "");
        assertThat(blocks())
                .contains("🚫 Cancelled by <@U01BOB>. Nothing was sent.")
                .doesNotContain("\"actions\"");
        assertThat(content(false).key()).isEqualTo("cancelled");
        assertThat(content(false).finished()).isTrue();

        PlanMessage other = plan("example.org");
        journal.cancel(other.changeId(), person("U01BOB"), "SES has <another> setting.");
        MessageContent stopped = new PlanMessageView(
                        other,
                        journal.find(other.changeId()).orElseThrow(),
                        journal.events(other.changeId()),
                        List.of(),
                        false)
                .content();
        assertThat(stopped.message().blocks().toString())
                .contains("⚠️ Nothing was sent: SES has &lt;another&gt; setting.", PlanButtons.AGAIN);
    }

    /** The message with one set of records in the change. */
    private MessageContent withRecord(RecordState state) {
        RecordItem record = new RecordItem(
                2,
                Identity.parse("example.com"),
                "Route 53",
                "Z1",
                "example.com",
                "m.example.com",
                "MX",
                Optional.empty(),
                Optional.of(new RecordItem.SetValues("m.example.com", 300, List.of("10 host."))),
                state,
                "b1",
                "",
                "");
        Change change = journal.find(id).orElseThrow();
        return new PlanMessageView(
                        plan, change.with(change.items(), List.of(record)), journal.events(id), List.of(), false)
                .content();
    }

    @Test
    void whileRecordsAreOnTheWayToAllServersItSaysUntilWhenTheBotLooks() {
        executing();
        assertThat(withRecord(RecordState.QUEUED).message().blocks().toString())
                .contains("The DNS records are published first.")
                .doesNotContain("name servers");
        assertThat(withRecord(RecordState.QUEUED).key()).isEqualTo("working");

        assertThat(withRecord(RecordState.SENT).message().blocks().toString())
                .contains("It waits until all name servers have the records", "until <!date^", "mailfrom resume " + id);
        assertThat(withRecord(RecordState.SENT).key()).isEqualTo("waiting");
    }

    @Test
    void theEndSaysWhatBecameOfEachSetOfRecordsAndWhoAsked() {
        apply(plan);

        assertThat(withRecord(RecordState.APPLIED).message().blocks().toString())
                .contains("In DNS: MX of `m.example.com` at Route 53.", "Asked by <@U01ALICE>", id);
    }

    @Test
    void anotherSettingInSesIsShownBesideTheOneThatWasWanted() {
        executing();
        journal.complete(
                id,
                1,
                person("U01ANNA"),
                "me",
                ItemState.CONFLICT,
                Optional.of(MailFromSetting.OFF),
                "req",
                "Overtaken.");

        assertThat(blocks())
                .contains(
                        "Not as planned: `example.com`. Overtaken.",
                        "From what SES has now: `no custom MAIL FROM domain` →");
    }

    @Test
    void thePlanItselfIsLeftOutWhereItIsDoneAndStaysWhereItFailed() {
        SlackMessage whole = SlackMessage.fromJson("""
                {"text":"Set example.com\nAll about it","blocks":[
                  {"type":"header","text":{"type":"plain_text","text":"Set example.com"}},
                  {"type":"section","text":{"type":"mrkdwn","text":"All about it"}}]}""");
        PlanMessage titled = new PlanMessage(
                plan.id(),
                id,
                "T1",
                "C1",
                "U01ALICE",
                "prod",
                "us-east-1",
                "set",
                "stamp",
                new PlanMessageBody(whole, Optional.empty()).toJson(),
                "",
                "",
                0);
        executing();
        Change change = journal.find(id).orElseThrow();
        assertThat(shown(titled, change, ChangeState.APPLIED, ItemState.APPLIED))
                .contains("Set example.com")
                .doesNotContain("All about it");
        assertThat(shown(titled, change, ChangeState.FAILED, ItemState.FAILED))
                .contains("Set example.com", "All about it");
    }

    private String shown(PlanMessage titled, Change change, ChangeState state, ItemState itemState) {
        Change ended = new Change(
                change.id(),
                change.kind(),
                change.undoOf(),
                change.scope(),
                change.requestedBy(),
                change.reason(),
                change.fingerprint(),
                state,
                change.createdAt(),
                change.expiresAt(),
                change.items().stream().map(item -> item.withState(itemState)).toList());
        return new PlanMessageView(titled, ended, journal.events(id), List.of(), false)
                .content()
                .message()
                .toJson();
    }

    @Test
    void theReasonIsOneLine() {
        PlanMessage reasoned = plan("example.net", "a <b>\n c");
        Change change = journal.find(reasoned.changeId()).orElseThrow();
        MessageContent shown =
                new PlanMessageView(reasoned, change, journal.events(change.id()), List.of(), false).content();
        assertThat(shown.message().blocks().toString()).contains("Reason: a &lt;b&gt; c");
    }
}
