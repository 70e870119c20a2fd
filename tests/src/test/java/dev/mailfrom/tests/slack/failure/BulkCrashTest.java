package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change of many whose bot is killed in the midst of it; the next bot on the store goes on by itself. */
@ExtendWith(SlackRigExtension.class)
class BulkCrashTest {

    private static final String CONFIG =
            "permissions:\n  - {team: T01ABC, users: [U01ALICE, U01BOB], role: operator}\n";

    private static final String SET = "SetIdentityMailFromDomain";
    private static final int MANY = 12;
    private static final int BEFORE_THE_KILL = 4;

    private final SlackRig rig;
    private BotProcess bot;

    BulkCrashTest(SlackRigBuilder builder) throws Exception {
        rig = builder.customers(MANY).build();
    }

    /** A bot in a process of its own, in place of the one before. */
    private void next() throws Exception {
        bot = rig.startProcess(CONFIG);
        rig.port = bot.port();
    }

    /** Confirms the plan, and kills the bot while a request is with SES. @param before requests of earlier changes */
    private void confirmAndKill(RecordedSlackCall plan, int before) throws Exception {
        rig.slack.awaitButtons(plan.ts());
        // Each takes so long that the kill meets one on its way.
        rig.sandbox.faults().delaySes(SET, Duration.ofSeconds(1), MANY);
        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        rig.awaitSent(before + BEFORE_THE_KILL);
        bot.kill();
        rig.sandbox.faults().clear();
        assertThat(rig.sent()).isLessThan(before + MANY);
    }

    private Map<String, Long> sentByIdentity() {
        return rig.sandbox.ses().calls().stream()
                .filter(call -> call.action().equals(SET))
                .collect(Collectors.groupingBy(RecordedCall::identity, Collectors.counting()));
    }

    @Test
    void anApplyAndItsUndoGoOnByThemselvesAndSendEachIdentityOnce() throws Exception {
        next();
        String typed = rig.users.type("U01ALICE", "apply");
        ModalClient form = ModalClient.opened(rig, "U01ALICE", "trigger-" + typed);
        String rows = IntStream.rangeClosed(1, MANY)
                .mapToObj("customer%05d.example.net,post.customer%1$05d.example.net"::formatted)
                .collect(Collectors.joining("\n", "Identity,MailFromDomain\n", "\n"));
        form.attach("file:file:v1", rig.slack.addFile("customers.csv", rows, ""))
                .submit();
        RecordedSlackCall apply = rig.slack.await("chat.postMessage", MANY + " identities");
        confirmAndKill(apply, 0);

        next();
        rig.shown(apply, MANY + " of " + MANY + " identities are done.");
        assertThat(sentByIdentity())
                .hasSize(MANY)
                .allSatisfy((identity, times) -> assertThat(times).as(identity).isOne());

        rig.users.type("U01ALICE", "undo last");
        RecordedSlackCall undo = rig.slack.await(
                "chat.postMessage",
                call -> !call.ts().equals(apply.ts()) && call.text().contains(MANY + " identities"));
        confirmAndKill(undo, MANY);

        next();
        rig.shown(undo, MANY + " of " + MANY + " identities are done.");
        assertThat(sentByIdentity())
                .hasSize(MANY)
                .allSatisfy((identity, times) -> assertThat(times).as(identity).isEqualTo(2));
        assertThat(rig.slack.messages()).noneMatch(RecordedSlackCall::isOpenPlan);
        assertThat(bot.end()).as("ends on SIGTERM").isEqualTo(128 + 15);
    }
}
