package dev.mailfrom.tests.slack.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SlackRigExtension.class)
class AlertFloodTest {

    private static final int CUSTOMERS = 13;

    private final SlackRig rig;

    AlertFloodTest(SlackRigBuilder builder) throws Exception {
        rig = builder.customers(CUSTOMERS).monitor("customer*.example.net").build();
    }

    private static String bounce(int customer) {
        return "bounce.customer%05d.example.net".formatted(customer);
    }

    private void fix(int customer) {
        rig.sandbox.publish(bounce(customer), RecordType.MX, 300, "10 feedback-smtp.us-east-1.amazonses.com");
    }

    @Test
    void manyAtOnceAreOneMessageWhichTheNextBotGoesOnWith() throws Exception {
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            rig.sandbox.remove(bounce(customer), RecordType.MX);
        }
        // Slack is out of order, and the bot ends before it has told anything.
        rig.slack.next("chat.postMessage", FakeSlackResponse.status(503));
        rig.start();
        rig.slack.await("chat.postMessage refused", call -> true);
        rig.bot.close();

        rig.start();
        RecordedSlackCall digest = rig.slack.await("chat.postMessage", "13 identities in us-east-1 changed at once");
        assertThat(digest.text())
                .contains("Bad now: 13.")
                .contains("`customer00001.example.net` · SES_STALE_SUCCESS MX_MISSING")
                .contains("and 3 more");
        rig.bot.close();
        fix(1);
        rig.start();

        rig.slack.await(
                "chat.update",
                call -> call.ts().equals(digest.ts())
                        && call.text().contains("Bad now: 12.")
                        && call.text().contains("Recovered: 1."));
        assertThat(rig.slack
                        .await("reply", "Recovered: `customer00001.example.net`.")
                        .fields())
                .containsEntry("thread_ts", digest.ts());
        for (int customer = 2; customer <= CUSTOMERS; customer++) {
            fix(customer);
        }
        rig.sandbox.advance(Duration.ofHours(2));
        rig.slack.await(
                "chat.update",
                call -> call.ts().equals(digest.ts()) && call.text().contains("Recovered: 13."));

        assertThat(rig.slack.calls("chat.postMessage")).hasSize(1);
    }
}
