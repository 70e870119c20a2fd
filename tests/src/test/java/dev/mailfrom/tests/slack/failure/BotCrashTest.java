package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SignedHttpClient;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One change whose bot is killed in every state it can be in; the next bot on the store goes on. */
@ExtendWith(SlackRigExtension.class)
class BotCrashTest {

    private static final String CONFIG = """
            permissions:
              - {team: T01ABC, users: [U01ALICE, U01BOB], role: operator}
              - {team: T01ABC, users: [U01ANNA], role: approver}
            approval: other
            """;

    private static final String READ = "GetIdentityMailFromDomainAttributes";

    private final List<BotProcess> started = new ArrayList<>();
    private final SlackRig rig;
    private BotProcess bot;

    BotCrashTest(SlackRigBuilder builder) throws Exception {
        rig = builder.build();
    }

    /** A bot in a process of its own, in place of the one before. */
    private void next() throws IOException, InterruptedException {
        bot = rig.startProcess(CONFIG, "--debug");
        started.add(bot);
        rig.port = bot.port();
    }

    @Test
    void whereverItIsKilledNothingIsLostNothingIsSentTwiceAndNoButtonIsLeftBehind() throws Exception {
        next();
        rig.slack.next("chat.postMessage", FakeSlackResponse.held(new CountDownLatch(1)));
        rig.users.type("U01ALICE", "set example.com bounce");
        RecordedSlackCall orphan = rig.slack.await("chat.postMessage", "domain of example.com");
        // Slack has the message, and the bot does not know its id.
        bot.kill();

        next();
        RecordedSlackCall plan = rig.slack.await(
                "chat.postMessage",
                call -> !call.ts().equals(orphan.ts()) && call.text().contains("domain of example.com"));
        rig.slack.awaitButtons(plan.ts());
        // Proposed.
        bot.kill();

        next();
        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        rig.shown(plan, "waits for the approval");
        // Confirmed.
        bot.kill();

        next();
        rig.sandbox.faults().delaySes(READ, Duration.ofSeconds(3), 1);
        long reads = rig.calls(READ);
        rig.users.press("U01ANNA", "plan:approve:v1", plan);
        rig.awaitCalls(READ, reads + 1);
        // Approved, and SES is being read again.
        bot.kill();
        assertThat(rig.sent()).isZero();

        next();
        rig.sandbox.faults().delaySes("SetIdentityMailFromDomain", Duration.ofSeconds(3), 1);
        rig.awaitSent(1);
        // With SES.
        bot.kill();
        rig.sandbox.faults().clear();

        next();
        rig.shown(plan, "now has");
        rig.shown(plan, "SES status of `example.com`: Pending");
        // Watched.
        bot.kill();
        rig.sandbox.publish("bounce.example.com", RecordType.MX, 300, "10 feedback-smtp.us-east-1.amazonses.com");

        next();
        rig.shown(plan, "Pending → Success");
        rig.slack.await("reply", "Pending → Success");

        assertThat(rig.sent()).isEqualTo(1);
        assertThat(rig.slack.calls("chat.postMessage")).hasSize(2);
        assertThat(rig.slack.messages()).noneMatch(RecordedSlackCall::isOpenPlan);
        for (BotProcess one : started) {
            assertThat(one.log()).doesNotContain(SlackRig.BOT_TOKEN, SignedHttpClient.SECRET, "/response/");
        }
        assertThat(bot.end()).as("ends on SIGTERM").isEqualTo(128 + 15);
    }
}
