package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.slackbot.Bot;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.StoreAccess;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.DefaultSlackResponses;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bots on two machines, and a terminal on a third, that have nothing in common but a PostgreSQL. */
@ExtendWith(SlackRigExtension.class)
class TwoBotsOnPostgresTest {

    private static final String READ = "GetIdentityMailFromDomainAttributes";
    private static final String SET = "SetIdentityMailFromDomain";

    @TempDir
    private Path directory;

    private String store;
    private SlackRig rig;
    private BotProcess one;
    private BotProcess two;
    private WorkspaceUsers here;
    private WorkspaceUsers there;

    @BeforeEach
    void start(SlackRigBuilder builder) throws Exception {
        store = EmbeddedPostgresServer.url(EmbeddedPostgresServer.freshDatabase());
        rig = builder.store(store).build();
        one = bot("one");
        two = bot("two");
        here = rig.peopleAt(one.port());
        there = rig.peopleAt(two.port());
    }

    private BotProcess bot(String machine) throws IOException {
        return rig.startProcess(
                Map.of(
                        "HOSTNAME",
                        machine,
                        "XDG_STATE_HOME",
                        directory.resolve(machine).toString()),
                "permissions:\n  - {team: T01ABC, users: [U01ALICE, U01BOB, U01CAROL], role: operator}\n");
    }

    private RecordedSlackCall plan(String identity) throws Exception {
        here.type("U01ALICE", "set " + identity + " bounce --reason 'ticket 7'");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of " + identity);
        rig.slack.awaitButtons(plan.ts());
        return plan;
    }

    private static String change(RecordedSlackCall plan) {
        return plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
    }

    private long answers(String text) {
        return rig.slack.calls("response").stream()
                .filter(call -> call.text().contains(text))
                .count();
    }

    private static HttpResponse<String> pressed(WorkspaceUsers at, String user, RecordedSlackCall plan) {
        try {
            return at.press(user, "plan:confirm:v1", plan);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofFivePressesAtOnceOneCountsAndWhoDidWhatIsKnownOnEveryMachine() throws Exception {
        RecordedSlackCall plan = plan("example.com");
        List<CompletableFuture<HttpResponse<String>>> presses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> pressed(i % 2 == 0 ? here : there, i % 2 == 0 ? "U01BOB" : "U01CAROL", plan)))
                .toList();
        presses.forEach(press -> assertThat(press.join().statusCode()).isEqualTo(200));

        RecordedSlackCall done = rig.shown(plan, "now has");
        for (int i = 0; i < 4; i++) {
            int number = i;
            rig.slack.await("response", call -> answers("was already handled") > number);
        }
        assertThat(answers("was already handled")).isEqualTo(4);
        assertThat(rig.sent()).isEqualTo(1);
        assertThat(rig.slack.messages()).singleElement().matches(message -> !message.isOpenPlan());

        String confirmer = done.text().replaceAll("(?s).*Confirmed by <@(U01[A-Z]+)>.*", "$1");
        try (MailfromInstallation terminal =
                MailfromInstallation.beside(rig.sandbox).set("MAILFROM_STORE", store)) {
            String history = terminal.run("history", change(plan)).out();
            assertThat(history)
                    .containsPattern("Asked by +U01ALICE")
                    .containsPattern("Reason +ticket 7")
                    .containsPattern("Shown in +" + DefaultSlackResponses.permalink("C01MAIL", plan.ts()))
                    .containsPattern("Confirmed by +" + confirmer)
                    .contains("example.com", "bounce.example.com");
            assertThat(there.ask("U01CAROL", "history " + change(plan)).text())
                    .contains("Asked by: U01ALICE", "Reason: ticket 7", "Confirmed by: " + confirmer)
                    .contains("Shown in: " + DefaultSlackResponses.permalink("C01MAIL", plan.ts()));
        }
    }

    @Test
    void whatATerminalAndABotDoStandsInEachOthersWayAndInOneHistory() throws Exception {
        RecordedSlackCall plan = plan("example.com");
        try (MailfromInstallation terminal =
                MailfromInstallation.beside(rig.sandbox).set("MAILFROM_STORE", store)) {
            ProgramResult refused = terminal.run("set", "example.com", "mail", "--yes", "-o", "json");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.error().get("Code").getAsString()).isEqualTo("OPEN_CHANGE");
            assertThat(refused.error().get("Message").getAsString()).contains("U01ALICE");

            assertThat(terminal.run("set", "alerts.example.net", "mail", "--yes", "--reason", "ticket 8")
                            .exit())
                    .isZero();
            assertThat(there.ask("U01BOB", "history alerts.example.net").text())
                    .contains("mail.alerts.example.net", "applied", "tester");
            there.press("U01BOB", "plan:confirm:v1", plan);
            rig.shown(plan, "now has");
            assertThat(terminal.run("undo", change(plan), "--yes").out()).contains("example.com now has no");
            assertThat(rig.sent()).isEqualTo(3);
            assertThat(terminal.run("doctor").out()).contains("the chain is whole");
        }
    }

    @Test
    void whoIsKilledWithARequestAtSesIsFollowedByTheOtherMachineWhenItsTimeIsOver() throws Exception {
        RecordedSlackCall plan = plan("example.com");
        rig.sandbox.faults().delaySes(SET, Duration.ofSeconds(20), 1);
        here.press("U01BOB", "plan:confirm:v1", plan);
        rig.awaitSent(1);
        one.kill();
        rig.sandbox.faults().clear();

        RecordedSlackCall working = rig.slack.awaitAny(List.of("response", "chat.update"), "on its way");
        assertThat(working.hasButtons()).isFalse();
        // If the other one cannot know that it is gone.
        StoreAccess.of(store).lapse();
        assertThat(rig.shown(plan, "now has").text()).contains("Confirmed by <@U01BOB>");
        rig.slack.await("reply", "Done:");
        assertThat(rig.sent()).isEqualTo(1);
        assertThat(rig.slack.messages()).noneMatch(RecordedSlackCall::isOpenPlan);
    }

    @Test
    void whoIsKilledBeforeAnythingIsSentLeavesNothingBehindButWordsAndAWayOn() throws Exception {
        RecordedSlackCall plan = plan("example.com");
        long reads = rig.calls(READ);
        rig.sandbox.faults().delaySes(READ, Duration.ofSeconds(2), 2);
        here.press("U01BOB", "plan:confirm:v1", plan);
        // The plan is made again, the change is claimed, and SES is read once more.
        rig.awaitCalls(READ, reads + 2);
        one.kill();
        rig.sandbox.faults().clear();

        StoreAccess.of(store).lapse();
        RecordedSlackCall over = rig.shown(plan, "Not applied");
        assertThat(over.text()).contains("Confirmed by <@U01BOB>", "was interrupted", "SES still has the old setting");
        assertThat(over.fields().get("blocks")).contains("plan:again").doesNotContain("plan:confirm");
        assertThat(rig.sent()).isZero();

        there.press("U01CAROL", "plan:again:v1", over);
        RecordedSlackCall again = rig.slack.await(
                "chat.postMessage",
                call -> call.text().contains("<@U01CAROL>") && !call.ts().equals(plan.ts()));
        there.press("U01CAROL", "plan:confirm:v1", again);
        rig.shown(again, "now has");
        assertThat(rig.sent()).isEqualTo(1);
    }

    @Test
    void whatWasAgreedToIsBegunByTheOtherMachineWhateverItsClockSays() throws Exception {
        Bot slow = rig.anotherBot(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        RecordedSlackCall plan = plan("example.com");
        long reads = rig.calls(READ);
        rig.sandbox.faults().delaySes(READ, Duration.ofSeconds(3), 1);
        here.press("U01BOB", "plan:confirm:v1", plan);
        rig.awaitCalls(READ, reads + 1);
        one.kill();
        two.kill();
        rig.sandbox.faults().clear();

        StoreAccess.of(store).lapse();
        assertThat(rig.shown(plan, "now has").text()).contains("Confirmed by <@U01BOB>");
        assertThat(rig.sent()).isEqualTo(1);
        assertThat(slow.port()).isPositive();
    }
}
