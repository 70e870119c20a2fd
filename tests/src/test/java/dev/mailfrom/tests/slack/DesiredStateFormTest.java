package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code plan} and {@code apply} of a file that a person sends in the form. */
@ExtendWith(SlackRigExtension.class)
class DesiredStateFormTest {

    private static final String FILE = "file:file:v1";

    private static final String TWO = """
            identities:
              - {identity: example.com, mail_from_domain: bounce.example.com}
              - {identity: new.example.net, mail_from_domain: bounce.new.example.net}
            """;

    private static String customers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("customer%05d.example.net,post.customer%1$05d.example.net"::formatted)
                .collect(Collectors.joining("\n", "Identity,MailFromDomain\n", "\n"));
    }

    /** By the response URL of the command; a test can be quicker than the bot notes which form it opened for it. */
    private static RecordedSlackCall answer(SlackRig rig, String name, String text) throws Exception {
        RecordedSlackCall told = rig.slack.awaitAny(List.of("response", "chat.postEphemeral"), text);
        assertThat(told.fields().get("response_name")).isIn(name, "");
        return told;
    }

    /** Types the line, sends the file in the form that opens. @return the name of the response URL */
    private static String send(SlackRig rig, String user, String line, String name, String content) throws Exception {
        String typed = rig.users.type(user, line);
        ModalClient form = ModalClient.opened(rig, user, "trigger-" + typed);
        assertThat(form.attach(FILE, rig.slack.addFile(name, content, ""))
                        .submit()
                        .size())
                .isZero();
        return typed;
    }

    @Test
    void aPlanOfAFileShowsTheDifferenceAndItsButtonAsksToApplyIt(SlackRig rig) throws Exception {
        String name = send(rig, "U01ALICE", "plan", "identities.yml", TWO);

        RecordedSlackCall plan = answer(rig, name, "example.com");
        assertThat(plan.text()).contains("bounce.new.example.net");
        assertThat(rig.slack.calls("chat.postMessage")).isEmpty();
        rig.users.click("U01ALICE", plan, "Apply…");
        RecordedSlackCall asked = rig.slack.await("chat.postMessage", "2 identities");
        assertThat(rig.slack.awaitButtons(asked.ts()).isOpenPlan()).isTrue();
    }

    @Test
    void anAppliedFileChangesEveryIdentityOnceItIsConfirmed(SlackRig rig) throws Exception {
        send(rig, "U01ALICE", "apply --reason 'new domains'", "identities.yml", TWO);
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "2 identities");
        assertThat(rig.sent()).isZero();

        rig.users.press("U01BOB", "plan:confirm:v1", plan);

        rig.awaitSent(2);
        assertThat(rig.shown(plan, "new.example.net` now has").text()).contains("example.com` now has");
    }

    @Test
    void manyAskOnceMoreAndAreCounted(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.customers(30).start();
        send(rig, "U01ALICE", "apply", "customers.csv", customers(12));
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "12 identities");
        assertThat(rig.slack
                        .awaitButtons(plan.ts())
                        .button("Confirm")
                        .getAsJsonObject("confirm")
                        .toString())
                .contains("12 identities");

        rig.users.press("U01BOB", "plan:confirm:v1", plan);

        rig.awaitSent(12);
        rig.shown(plan, "12 of 12 identities are done.");
        assertThat(rig.slack.calls("reply")).noneMatch(call -> call.text().contains("On its way"));
    }

    @Test
    void everyIdentityNeedsThePermissionAndTheApproval(SlackRig rig) throws Exception {
        String refused = send(rig, "U01OLGA", "apply", "identities.yml", TWO);
        assertThat(answer(rig, refused, "needs the role").text()).contains("identity ");
        assertThat(rig.slack.calls("chat.postMessage")).isEmpty();

        send(
                rig,
                "U01ALICE",
                "apply",
                "one.yml",
                "identities: [{identity: invoices.example.org, mail_from_domain: post.invoices.example.org,"
                        + " behavior_on_mx_failure: UseDefaultValue},"
                        + " {identity: example.com, mail_from_domain: bounce.example.com}]");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "identities");
        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        rig.shown(plan, "waits for the approval of a second person");
        assertThat(rig.sent()).isZero();
        rig.users.press("U01ANNA", "plan:approve:v1", plan);
        rig.awaitSent(2);
    }

    @Test
    void anErrorOfTheFileNamesItsLineAndTheFix(SlackRig rig) throws Exception {
        String name = send(
                rig,
                "U01ALICE",
                "plan",
                "bad.yml",
                "identities:\n  - {identity: example.com, mail_from_domain: no name}\n  - {identity: 'no name'}\n");

        assertThat(answer(rig, name, "bad.yml has").text()).contains("line 2, column ", "line 3, column ");
    }

    @Test
    void aFileThatIsTooLargeOrNotAtSlackIsNotRead(SlackRig rig) throws Exception {
        String large = send(rig, "U01ALICE", "plan", "large.yml", "#".repeat(2_000_001));
        assertThat(answer(rig, large, "larger than 2 MB").text()).contains("large.yml");

        String typed = rig.users.type("U01ALICE", "plan");
        ModalClient form = ModalClient.opened(rig, "U01ALICE", "trigger-" + typed);
        form.attach(FILE, rig.slack.addFile("x.yml", TWO, "http://127.0.0.1:1/x.yml"));
        form.submit();
        assertThat(answer(rig, typed, "could not be read").text()).contains("foreign_file_url");
    }

    @Test
    void withoutTheScopeThePersonIsToldWhatIsMissing(SlackRig rig) throws Exception {
        rig.slack.next("views.open", FakeSlackResponse.error("missing_scope"));
        String name = rig.users.type("U01ALICE", "plan");
        assertThat(answer(rig, name, "missing_scope").text()).contains("no scope files:read");

        rig.slack.next("files.info", FakeSlackResponse.error("missing_scope"));
        String sent = send(rig, "U01ALICE", "plan", "identities.yml", TWO);
        assertThat(answer(rig, sent, "could not be read").text()).contains("no scope files:read");
    }

    @Test
    void aFileOfTheBotsMachineIsNeverRead(SlackRig rig) throws Exception {
        for (String line : new String[] {"plan /etc/passwd", "apply ~/.aws/credentials", "plan slack:x/y"}) {
            assertThat(rig.users.ask("U01ALICE", line).text())
                    .contains("cannot read the file")
                    .contains("/mailfrom plan or /mailfrom apply alone");
        }
    }

    @Test
    void theFormComesOverSocketModeToo(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.overSocket().start();
        String typed = new Gson().toJson(rig.users.command("U01ALICE", "C01MAIL", "apply", "socket"));
        rig.socket().awaitAck("apply", rig.socket().deliver(0, "apply", "slash_commands", typed));
        ModalClient form = ModalClient.opened(rig, "U01ALICE", "trigger-socket");
        rig.socket()
                .awaitAck(
                        "none",
                        rig.socket()
                                .deliver(
                                        0,
                                        "none",
                                        "interactive",
                                        form.submission().toString()));
        assertThat(rig.socket().payload("none").toString()).contains("Choose a file.");

        form.attach(FILE, rig.slack.addFile("identities.yml", TWO, ""));
        rig.socket()
                .awaitAck(
                        "file",
                        rig.socket()
                                .deliver(
                                        0,
                                        "file",
                                        "interactive",
                                        form.submission().toString()));
        rig.slack.await("chat.postMessage", "2 identities");
    }

    @Test
    void anotherBotMakesThePlanAgainFromTheKeptFile(SlackRig rig) throws Exception {
        send(rig, "U01ALICE", "apply", "identities.yml", TWO);
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "2 identities");
        rig.slack.awaitButtons(plan.ts());
        rig.bot.close();
        rig.start();

        rig.users.press("U01BOB", "plan:confirm:v1", plan);

        rig.awaitSent(2);
    }
}
