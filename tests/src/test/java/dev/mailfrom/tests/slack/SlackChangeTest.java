package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.slackbot.Bot;
import dev.mailfrom.tests.slack.fixture.DefaultSlackResponses;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
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

/** Whole flows of a change, with two bots on one store, and an AWS account whose role is assumed. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlackChangeTest {

    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/mail-from/";

    private final SlackRig rig;
    private final Bot other;

    SlackChangeTest(SlackRigBuilder builder) throws Exception {
        rig = builder.config("accounts: [{name: prod, role_arn: \"arn:aws:iam::123456789012:role/mail-from\","
                        + " regions: [us-east-1]}]")
                .build();
        rig.slack.next("auth.test", FakeSlackResponse.status(500));
        rig.start();
        other = rig.anotherBot();
    }

    private List<String> callers(String identity) {
        return rig.sandbox.ses().calls().stream()
                .filter(call ->
                        call.action().startsWith("Set") && call.identity().equals(identity))
                .map(RecordedCall::caller)
                .toList();
    }

    private long replies(RecordedSlackCall plan, String text) {
        return rig.slack.calls("reply").stream()
                .filter(reply -> reply.fields().get("thread_ts").equals(plan.ts()))
                .filter(reply -> reply.text().contains(text))
                .count();
    }

    private RecordedSlackCall reply(RecordedSlackCall plan, String text) throws Exception {
        return rig.slack.await(
                "reply",
                call -> call.fields().get("thread_ts").equals(plan.ts())
                        && call.text().contains(text));
    }

    private HttpResponse<String> pressed(WorkspaceUsers at, RecordedSlackCall plan) {
        try {
            return at.press("U01BOB", "plan:confirm:v1", plan);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Slack had been out of order when the bots began. */
    @Test
    void anOutageOfSlackAtTheStartPasses() throws Exception {
        rig.slack.await("auth.test refused", call -> true);
        rig.slack.await("auth.test", call -> rig.slack.calls("auth.test").size() == 2);

        assertThat(rig.line.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void whatSesSaysAfterwardsIsToldOnceAndTheLastChangeCanBeTakenBack() throws Exception {
        rig.users.type("U01ALICE", "set example.com bounce");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of example.com");
        List<CompletableFuture<HttpResponse<String>>> presses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> pressed(i % 2 == 0 ? rig.users : rig.peopleAt(other.port()), plan)))
                .toList();
        presses.forEach(press -> assertThat(press.join().statusCode()).isEqualTo(200));
        reply(plan, "Done:");
        rig.slack.await(
                "chat.update",
                call -> call.ts().equals(plan.ts()) && call.text().contains("SES status of `example.com`: Pending"));

        rig.sandbox.publish("bounce.example.com", RecordType.MX, 300, "10 feedback-smtp.us-east-1.amazonses.com");
        rig.sandbox.publish("bounce.example.com", RecordType.TXT, 300, "\"v=spf1 include:amazonses.com ~all\"");
        RecordedSlackCall success = reply(plan, "Pending → Success");
        assertThat(success.text())
                .contains("is sent with MAIL FROM bounce.example.com")
                .contains("<@U01ALICE>");
        RecordedSlackCall shown = rig.shown(plan, "Pending → Success");
        assertThat(shown.text()).doesNotContain("mailfrom follows it until");

        assertThat(rig.users.ask("U01ALICE", "undo last --dry-run").text())
                .contains("from bounce.example.com to (none)");

        assertThat(callers("example.com")).containsExactly(SESSION + "U01BOB");
        assertThat(replies(plan, "On its way to SES")).isEqualTo(1);
        assertThat(replies(plan, "Done:")).isEqualTo(1);
        assertThat(replies(plan, "Success")).isEqualTo(1);
        String change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        assertThat(rig.users.ask("U01ALICE", "history " + change).text())
                .contains("Confirmed by: U01BOB in " + DefaultSlackResponses.permalink("C01MAIL", plan.ts()))
                .contains("SES: Pending -&gt; Success")
                .contains("AWS principal: " + SESSION + "U01BOB");
    }

    @Test
    void glassIsBrokenWithAReasonThatAllApproversHearAndWhatSesGivesUpComesWithItsFix() throws Exception {
        rig.users.type("U01ALICE", "set invoices.example.org post");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of invoices.example.org");
        rig.users.press("U01ADMIN", "plan:confirm:v1", plan);
        rig.slack.await(
                "chat.update",
                call -> call.ts().equals(plan.ts())
                        && call.hasButtons()
                        && call.text().contains("waits for"));

        rig.users.press("U01BOB", "plan:glass:v1", plan);
        rig.slack.await("response", "needs the role approver");
        rig.users.press("U01ADMIN", "plan:glass:v1", plan);
        RecordedSlackCall window = rig.slack.await("views.open", call -> true);
        assertThat(window.fields().get("view")).contains("<@U01ANNA>").contains("SES refuses all mail");
        rig.users.reason("U01BOB", window, "I want to");
        rig.slack.await("chat.postEphemeral", "needs the role approver");
        assertThat(callers("invoices.example.org")).isEmpty();
        rig.users.reason("U01ADMIN", window, "mail is down <!channel>");
        RecordedSlackCall alarm = reply(plan, "Break-glass");
        rig.users.reason("U01ADMIN", window, "and again");
        rig.slack.await("chat.postEphemeral", "was already handled");
        assertThat(alarm.text())
                .contains("<@U01ADMIN> applies this")
                .contains("mail is down &lt;!channel&gt;")
                .contains("Approvers: <@U01ADMIN> <@U01ANNA>");
        assertThat(alarm.fields()).containsEntry("reply_broadcast", "1");
        reply(plan, "Done:");
        assertThat(callers("invoices.example.org")).containsExactly(SESSION + "U01ADMIN");

        rig.shown(plan, "invoices.example.org`: Pending");
        rig.sandbox.advance(Duration.ofHours(73));
        RecordedSlackCall failed = reply(plan, "Pending → Failed");
        assertThat(failed.text())
                .contains("SES_FAILED_NEEDS_RESTART")
                .contains("MX_MISSING post.invoices.example.org")
                .contains("/mailfrom retry invoices.example.org")
                .contains("feedback-smtp.us-east-1.amazonses.com");
        String change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        assertThat(rig.users.ask("U01ALICE", "history " + change).text())
                .contains("Break-glass by: U01ADMIN in ")
                .contains("mail is down");
    }
}
