package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people type: how it is understood, who may, and who sees the answer. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedCommandTest {

    private final SlackRig rig;

    TypedCommandTest(SlackRig rig) {
        this.rig = rig;
    }

    @Test
    void readingAnswersThePersonAlone() throws Exception {
        RecordedSlackCall answer = rig.users.ask("U01ALICE", "list news");

        assertThat(answer.text()).contains("news.example.com");
        assertThat(answer.fields()).containsEntry("response_type", "ephemeral");
        assertThat(rig.users.ask("U01ALICE", "list news --share").fields())
                .containsEntry("response_type", "in_channel");
    }

    @Test
    void whatSlacksClientsMakeOfTheWordsIsUnderstood() throws Exception {
        assertThat(rig.users
                        .ask("U01ALICE", "set <http://promo.example.org|promo.example.org> “mail” —dry–run")
                        .text())
                .contains("Set the MAIL FROM domain of promo.example.org")
                .contains("mail.promo.example.org");
    }

    @Test
    void aMistakeGetsTheRightWord() throws Exception {
        assertThat(rig.users.ask("U01ALICE", "lisst").text()).contains("list");
        assertThat(rig.users.ask("U01ALICE", "<!channel> hello").text()).doesNotContain("<!channel>");
    }

    @Test
    void whatBelongsToATerminalIsRefused() throws Exception {
        for (String line : List.of(
                "sandbox",
                "use --region eu-west-1",
                "setup",
                "-f /etc/passwd",
                "-e list",
                "list --store /tmp/x",
                "list --endpoint-url http://x",
                "list --sandbox",
                "set example.com b --yes",
                "set-identity-mail-from-domain --cli-input-json file:///etc/passwd")) {
            assertThat(rig.users.ask("U01ALICE", line).text()).as(line).contains("in Slack");
        }
        assertThat(rig.users.ask("U01ALICE", "list --profile prod").text()).contains("no account “prod”");
        assertThat(rig.users.ask("U01ALICE", "list --region eu-west-1").text()).contains("not configured");
    }

    @Test
    void whoHasNoRoleIsToldWhatWouldBeNeeded() throws Exception {
        assertThat(rig.users.ask("U01NOBODY", "list").text())
                .contains("needs the role viewer")
                .contains("team T01ABC, user U01NOBODY, channel C01MAIL");
        assertThat(rig.users.ask("U01ALICE", "doctor").text()).contains("needs the role admin");
    }

    @Test
    void aMemberOfAGroupIsTakenButNoGuestNoBotAndNoStranger() throws Exception {
        assertThat(rig.users.ask("U01CAROL", "list news").text()).contains("news.example.com");
        for (String other : List.of("U01GUEST", "U01STRANGER", "U01ROBOT")) {
            assertThat(rig.users.ask(other, "list news").text()).as(other).contains("needs the role viewer");
        }
        assertThat(rig.users.ask("U01CAROL", "set example.com bounce").text()).contains("needs the role operator");
    }

    @Test
    void oneSeesOnlyTheIdentitiesOfOnesRule() throws Exception {
        String list = rig.users.ask("U01VERA", "list").text();

        assertThat(list).contains("shop.example.org").doesNotContain("news.example.com");
        assertThat(rig.users.ask("U01VERA", "show news.example.com").text()).contains("needs the role viewer");
    }
}
