package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.slack.fixture.DefaultSlackResponses;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do next with an answer: the buttons below it, the form that opens filled in, and the edit of a plan. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerButtonsTest {

    private static final String IDENTITY = "set:identity:v1";
    private static final String DOMAIN = "set:domain:v1";

    private final SlackRig rig;

    AnswerButtonsTest(SlackRig rig) {
        this.rig = rig;
    }

    @Test
    void aCheckIsShortAndItsDetailsAreForThePersonWhoClicks() throws Exception {
        RecordedSlackCall check = rig.users.ask("U01ALICE", "check invoices.example.org");
        assertThat(check.text())
                .contains("Verdict: error", "MX_MISSING")
                .doesNotContain("dig ", "Authoritative", "seen:");
        assertThat(check.text().lines().count()).isLessThanOrEqualTo(12);
        assertThat(check.buttons()).containsExactly("Details", "Records", "Set…", "Refresh");

        RecordedSlackCall details = rig.users.follow("U01VERA", check, "Details");
        assertThat(details.text()).contains("Authoritative", "dig ");
        assertThat(details.fields()).containsEntry("response_type", "ephemeral");
        assertThat(rig.users.follow("U01VERA", check, "Records").text()).contains("feedback-smtp");
        assertThat(rig.users.follow("U01SAM", check, "Details").text()).contains("needs the role viewer");
    }

    @Test
    void refreshPutsTheNewAnswerInThePlaceOfTheOldOne() throws Exception {
        RecordedSlackCall show = rig.users.ask("U01ALICE", "show promo.example.org");

        RecordedSlackCall again = rig.users.follow("U01ALICE", show, "Refresh");

        assertThat(again.fields()).containsEntry("replace_original", "true");
        assertThat(again.text()).contains("promo.example.org in us-east-1");
    }

    @Test
    void aReaderIsNotOfferedWhatTheyMayNotDoAndAShutDownDomainCanBeRetried() throws Exception {
        assertThat(rig.users.ask("U01VERA", "show invoices.example.org").buttons())
                .doesNotContain("Set…", "Retry");
        RecordedSlackCall failed = rig.users.ask("U01BOB", "show legacy.example.net --share");
        assertThat(failed.buttons()).contains("Retry").doesNotContain("Refresh");

        rig.users.click("U01BOB", failed, "Retry");

        assertThat(rig.slack.await("chat.postMessage", "legacy.example.net").text())
                .contains("the same is set again")
                .contains("<@U01BOB>");
    }

    @Test
    void setOpensTheFormFilledIn() throws Exception {
        RecordedSlackCall check = rig.users.ask("U01ALICE", "check shop.example.org post");
        String click = rig.users.click("U01ALICE", check, "Set…");

        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + click).await("has now");

        assertThat(form.picked(IDENTITY)).isEqualTo("shop.example.org");
        assertThat(form.written(DOMAIN)).isEqualTo("post.shop.example.org");
    }

    @Test
    void aSetWithoutItsLastWordOpensTheFormForThatIdentity() throws Exception {
        String name = rig.users.type("U01ALICE", "Set orders.example.org --reason “ticket 8”");

        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + name).await("has now");

        assertThat(form.picked(IDENTITY)).isEqualTo("orders.example.org");
        assertThat(form.written("set:reason:v1")).isEqualTo("ticket 8");
    }

    @Test
    void theFormSaysThatAnIdentityIsNotThere() throws Exception {
        String name = rig.users.type("U01ALICE", "set nothing.example.net");

        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + name).await("not registered");

        assertThat(form.picked(IDENTITY)).isEmpty();
    }

    @Test
    void anEditedPlanTakesThePlaceOfTheOldOne() throws Exception {
        rig.users.type("U01ALICE", "set eu.example.com old --reason why");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "eu.example.com");
        RecordedSlackCall asked = rig.slack.awaitButtons(plan.ts());
        String click = rig.users.click("U01BOB", asked, "Edit");
        ModalClient form = ModalClient.at(rig, "U01BOB", "trigger-" + click).await("has now");
        assertThat(form.written(DOMAIN)).isEqualTo("old");
        assertThat(form.written("set:reason:v1")).isEqualTo("why");

        form.write(DOMAIN, "fresh").submit();

        rig.slack.await("chat.postMessage", "fresh.eu.example.com");
        RecordedSlackCall replaced = rig.shown(plan, "a new plan takes its place");
        assertThat(replaced.isOpenPlan()).isFalse();
        RecordedSlackCall late = asked;
        String again = rig.users.click("U01BOB", late, "Edit");
        assertThat(ModalClient.at(rig, "U01BOB", "trigger-" + again)
                        .await("already handled")
                        .view()
                        .has("submit"))
                .isFalse();
    }

    @Test
    void anEditThatLeadsToNoPlanLeavesTheOldOneOpen() throws Exception {
        rig.users.type("U01ALICE", "set xn--bcher-kva.example old");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "old.xn--bcher-kva.example");
        String click = rig.users.click("U01ALICE", rig.slack.awaitButtons(plan.ts()), "Edit");
        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + click).await("has now");

        form.write(DOMAIN, "post.xn--bcher-kva.example").submit();

        rig.slack.await("response", "already");
        rig.users.press("U01ALICE", "plan:cancel:v1", plan);
        rig.shown(plan, "Cancelled by <@U01ALICE>");
    }

    @Test
    void theShortcutsOpenTheForm() throws Exception {
        rig.users.ask("U01ALICE", "list");
        String global = rig.users.shortcut("U01ALICE", "shortcut", "");
        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + global).await("Nothing is changed yet");
        form.choose("promo.example.org").write(DOMAIN, "by-shortcut");
        assertThat(form.submit().keySet()).containsExactly("channel");
        assertThat(form.goTo("set:channel:v1", "C01SHORT").submit().size()).isZero();
        rig.slack.await(
                "chat.postMessage", call -> "C01SHORT".equals(call.fields().get("channel")));

        String ofMessage = rig.users.shortcut(
                "U01ALICE",
                "message_action",
                ",'channel':{'id':'C01MAIL'},'message':{'text':'Bounces of <mailto:a@b.c|a@b.c> and News.example.com?'}");
        assertThat(ModalClient.at(rig, "U01ALICE", "trigger-" + ofMessage)
                        .await("has now")
                        .picked(IDENTITY))
                .isEqualTo("news.example.com");
    }

    @Test
    void commandsAreUnderstoodInAnyCase() throws Exception {
        for (String line : List.of("Check news.example.com", "CHECK News.Example.com", "List News —Status Success")) {
            assertThat(rig.users.ask("U01ALICE", line).text()).as(line).contains("news.example.com");
        }
        assertThat(rig.users.ask("U01ALICE", "Help Check").text()).contains("check");
    }

    @Test
    void whoIsHeldUpByAnotherPlanIsLedToItsMessage() throws Exception {
        rig.users.type("U01ALICE", "set support@shop.example.org one");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "support@shop.example.org");
        rig.slack.awaitButtons(plan.ts());

        RecordedSlackCall refused = rig.users.ask("U01BOB", "set support@shop.example.org two");

        assertThat(refused.text()).contains("still open").contains("<@U01ALICE>");
        assertThat(refused.button("Open the plan").get("url").getAsString())
                .isEqualTo(DefaultSlackResponses.permalink("C01MAIL", plan.ts()));
    }

    @Test
    void aDryRunSaysThatItIsOne() throws Exception {
        RecordedSlackCall dry = rig.users.ask("U01ALICE", "set example.com bounce --dry-run");

        assertThat(dry.text())
                .contains("Dry run: this is what would be asked.", "MX_MISSING")
                .doesNotContain("dig ", "aws ses");
        assertThat(dry.buttons()).containsExactly("Details");
        assertThat(rig.users.follow("U01ALICE", dry, "Details").text())
                .contains("Dry run: this is what would be asked.", "dig ");
    }
}
