package dev.mailfrom.tests.slack.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.ReceivedAlerts;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watchdog that is killed wherever it can be; the next bot on the store goes on. */
@ExtendWith(SlackRigExtension.class)
class MonitorCrashTest {

    private static final String CONFIG = """
            permissions:
              - {team: T01ABC, users: [U01ALICE], role: operator}
            watchdog: {channel: %s, every: 1m, identities: [news.example.com, "customer*"]}
            """;

    private static final String READ = "GetIdentityMailFromDomainAttributes";
    private static final String NEWS = "bounce.news.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com";

    private final SlackRig rig;
    private final ReceivedAlerts alerts;
    private BotProcess bot;

    MonitorCrashTest(SlackRigBuilder builder) throws Exception {
        rig = builder.customers(130).build();
        alerts = new ReceivedAlerts(rig);
    }

    /** A bot in a process of its own, in place of the one before. */
    private void next(String channel) throws IOException {
        bot = rig.startProcess(CONFIG.formatted(channel));
    }

    /** The next look is due at once. */
    private void minutePasses() throws IOException {
        try (Store store = rig.store()) {
            store.leases().makeDue("slack C01MAIL/" + new AccountRegion("123456789012", "us-east-1").bucket());
        }
    }

    private List<RecordedSlackCall> posted(String text) {
        return rig.slack.calls("chat.postMessage").stream()
                .filter(call -> call.text().contains(text))
                .toList();
    }

    @Test
    void whereverItIsKilledNothingIsLostAndAtMostTheMessageOnItsWayComesTwice() throws Exception {
        rig.sandbox.faults().delaySes(READ, Duration.ofSeconds(10), 1);
        next("C01MAIL");
        rig.awaitCalls(READ, 1);
        // The round has begun.
        bot.kill();
        rig.sandbox.faults().clear();

        rig.slack.next("chat.postMessage", FakeSlackResponse.status(503));
        next("C01MAIL");
        rig.slack.await("chat.postMessage refused", "11 identities in us-east-1 changed at once");
        // The digest is written down, and Slack does not have it.
        bot.kill();

        rig.slack.next("chat.postMessage", FakeSlackResponse.held(new CountDownLatch(1)));
        next("C01MAIL");
        RecordedSlackCall orphan = rig.slack.await("chat.postMessage", "11 identities");
        // Slack has it, and the bot does not know its id.
        bot.kill();

        next("C01MAIL");
        RecordedSlackCall digest = rig.slack.await(
                "chat.postMessage",
                call -> !call.ts().equals(orphan.ts()) && call.text().contains("11 identities"));
        bot.port();
        // So that the id is written down.
        bot.end();

        rig.sandbox.remove(NEWS, RecordType.MX);
        rig.sandbox.publish("bounce.customer00010.example.net", RecordType.MX, 300, MX);
        rig.sandbox.advance(Duration.ofMinutes(1));
        minutePasses();
        rig.slack.next("chat.update", FakeSlackResponse.status(503));
        next("C01MAIL");
        rig.slack.await("chat.update refused", "Recovered: 1");
        // What the digest is to show is written down.
        bot.kill();

        next("C01MAIL");
        alerts.edited(digest, "Bad now: 10. Given up by SES: 0. Recovered: 1");
        assertThat(alerts.replied(digest, "Recovered").text()).contains("customer00010.example.net");
        alerts.told("news.example.com", "us-east-1");
        bot.end();

        next("C02OPS");
        assertThat(rig.slack
                        .await(
                                "chat.postMessage",
                                call -> call.fields().get("channel").equals("C02OPS"))
                        .text())
                .as("what is still bad, in the channel that is meant now")
                .contains("11 identities in us-east-1 changed at once");
        assertThat(posted("11 identities in us-east-1")).hasSize(3);
        assertThat(posted("news.example.com in us-east-1")).hasSize(1);
        assertThat(rig.slack.calls("chat.update")).noneMatch(call -> call.ts().equals(orphan.ts()));
        assertThat(alerts.about("reply", "Recovered")).isEqualTo(1);
    }
}
