package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.ExternalSesChange;
import dev.mailfrom.tests.slack.fixture.DefaultSlackResponses;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans: posted, pressed by whoever may, carried out once. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlackPlanTest {

    private final SlackRig rig;

    SlackPlanTest(SlackRig rig) {
        this.rig = rig;
    }

    @Test
    void aPlanIsPostedConfirmedOnceAndCarriedOutOnce() throws Exception {
        rig.users.type("U01ALICE", "set example.com bounce --reason 'ticket 7'");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "Set the MAIL FROM domain of example.com");
        assertThat(plan.fields()).containsEntry("channel", "C01MAIL").containsEntry("unfurl_links", "0");
        assertThat(plan.text()).contains("<@U01ALICE>").contains("from (none) to bounce.example.com");
        assertThat(plan.hasButtons()).as("before its id is written down").isFalse();
        assertThat(rig.slack.awaitButtons(plan.ts()).value()).matches("[0-9a-f]{32}");
        assertThat(rig.sent()).isZero();

        List<CompletableFuture<HttpResponse<String>>> presses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> pressed(i % 2 == 0 ? "U01BOB" : "U01ALICE", plan)))
                .toList();
        presses.forEach(press -> assertThat(press.join().statusCode()).isEqualTo(200));

        RecordedSlackCall done = rig.slack.await("chat.update", "now has");
        assertThat(done.text()).contains("bounce.example.com").contains("Confirmed by <@U01");
        assertThat(done.isOpenPlan()).isFalse();
        assertThat(done.fields().get("blocks")).contains("plan:undo:v1");
        rig.slack.await(
                "response",
                call -> call.fields().getOrDefault("replace_original", "").equals("true")
                        && call.text().contains("on its way")
                        && !call.hasButtons());
        for (int i = 0; i < 4; i++) {
            int number = i;
            rig.slack.await("response", call -> tooLate() > number);
        }
        assertThat(tooLate()).isEqualTo(4);
        assertThat(rig.sent()).isEqualTo(1);

        String change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        assertThat(rig.users.ask("U01ALICE", "history " + change).text())
                .contains("U01ALICE in https://slack.com/archives/C01MAIL")
                .contains("Shown in: " + DefaultSlackResponses.permalink("C01MAIL", plan.ts()))
                .contains("ticket 7")
                .contains("applied");
    }

    private long tooLate() {
        return rig.slack.calls("response").stream()
                .filter(c ->
                        c.text().contains("was already handled") && c.text().contains("confirmed by <@U01"))
                .count();
    }

    private HttpResponse<String> pressed(String user, RecordedSlackCall plan) {
        try {
            return rig.users.press(user, "plan:confirm:v1", plan);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDangerousPlanIsAskedAboutTwiceAndCanBeCancelled() throws Exception {
        rig.users.type("U01ALICE", "disable news.example.com");
        RecordedSlackCall plan =
                rig.slack.await("chat.postMessage", "Switch off the MAIL FROM domain of news.example.com");
        assertThat(rig.slack.awaitButtons(plan.ts()).fields().get("blocks"))
                .contains("\"danger\"")
                .contains("\"confirm\"");

        rig.users.press("U01VERA", "plan:confirm:v1", plan);
        rig.slack.await("response", "needs the role operator");
        rig.users.press("U01CAROL", "plan:details:v1", plan);
        rig.slack.await("response", "Switch off the MAIL FROM domain of news.example.com");
        rig.users.press("U01BOB", "plan:cancel:v1", plan);

        RecordedSlackCall gone = rig.slack.await("chat.update", "Cancelled by <@U01BOB>");
        assertThat(gone.hasButtons()).isFalse();
        assertThat(rig.sandbox.ses().calls().stream()
                        .filter(c ->
                                c.action().startsWith("Set") && c.identity().equals("news.example.com")))
                .isEmpty();
    }

    @Test
    void whereASecondPersonIsWantedNobodyCanDoItAlone() throws Exception {
        rig.users.type("U01ADMIN", "set invoices.example.org post");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of invoices.example.org");
        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        RecordedSlackCall waits = rig.slack.await("chat.update", "waits for the approval of a second person");
        assertThat(waits.fields().get("blocks")).contains("plan:approve:v1").doesNotContain("plan:confirm:v1");

        rig.users.press("U01BOB", "plan:approve:v1", plan);
        rig.slack.await("response", "needs the role approver");
        rig.users.press("U01ADMIN", "plan:approve:v1", plan);
        rig.slack.await("response", "neither asked for it nor confirmed it");
        assertThat(invoices()).isZero();
        rig.users.press("U01ANNA", "plan:approve:v1", plan);

        RecordedSlackCall done = rig.slack.await(
                "chat.update",
                call -> call.text().contains("invoices.example.org")
                        && call.text().contains("now has"));
        assertThat(done.text()).contains("Confirmed by <@U01BOB>").contains("approved by <@U01ANNA>");
        assertThat(invoices()).isEqualTo(1);
    }

    private long invoices() {
        return rig.sandbox.ses().calls().stream()
                .filter(c -> c.action().startsWith("Set") && c.identity().equals("invoices.example.org"))
                .count();
    }

    @Test
    void whatSesHasMeanwhileMakesThePlanStale() throws Exception {
        rig.users.type("U01ALICE", "set legacy.example.net mail");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of legacy.example.net");
        ExternalSesChange.send(
                rig.sandbox,
                "SetIdentityMailFromDomain",
                "Identity=legacy.example.net",
                "MailFromDomain=other.legacy.example.net");
        long sent = rig.sent();
        rig.users.press("U01BOB", "plan:confirm:v1", plan);

        RecordedSlackCall stale = rig.slack.await("chat.update", "no longer as it was");
        assertThat(stale.text()).contains("other.legacy.example.net");
        assertThat(stale.fields().get("blocks")).contains("Plan again");
        assertThat(rig.sent()).isEqualTo(sent);

        rig.users.press("U01BOB", "plan:again:v1", stale);
        RecordedSlackCall again = rig.slack.await(
                "chat.postMessage",
                call -> call.text().contains("from other.legacy.example.net to mail.legacy.example.net"));
        assertThat(again.text()).contains("<@U01BOB>");
    }

    @Test
    void aBotThatWasNotInvitedKeepsThePlan() throws Exception {
        rig.slack.next("chat.postMessage", FakeSlackResponse.error("not_in_channel"));
        rig.users.type("U01ALICE", "set shop.example.org mail");

        rig.slack.await("response", "/invite @mailfrom");
        rig.slack.await("chat.postMessage", "domain of shop.example.org");
    }

    @Test
    void whenSlackWantsToBeLeftAloneItIs() throws Exception {
        String channel = "C01BUSY";
        rig.slack.next("chat.postMessage", FakeSlackResponse.tooMany(2));
        rig.line.send(
                rig.users.command("U01ALICE", channel, "set orders.example.org mail", WorkspaceUsers.unique("busy")));

        RecordedSlackCall refused = rig.slack.await(
                "chat.postMessage refused", call -> channel.equals(call.fields().get("channel")));
        RecordedSlackCall taken = rig.slack.await(
                "chat.postMessage", call -> channel.equals(call.fields().get("channel")));
        assertThat(taken.nanos() - refused.nanos())
                .isGreaterThan(Duration.ofMillis(1_900).toNanos());
    }

    @Test
    void aButtonNobodyKnowsGetsAnAnswer() throws Exception {
        rig.users.press("U01ALICE", "something:old", "gone", "1.2");

        rig.slack.await("response", "no longer known");
    }
}
