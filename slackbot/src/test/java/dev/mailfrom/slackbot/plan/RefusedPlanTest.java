package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans whose message Slack never shows: they must not stay open, and the person must hear why. */
class RefusedPlanTest {

    private static final SlackCaller ALICE = new SlackCaller("T1", "C1", "U01ALICE", FakeSlackApi.GOOD_URL);

    private SandboxPlans plans;

    @BeforeEach
    void open(@TempDir Path home) {
        plans = new SandboxPlans(home, false);
    }

    @AfterEach
    void close() {
        plans.close();
    }

    @ParameterizedTest
    @CsvSource({
        "restricted_action, not everyone may post in this channel",
        "is_archived, the channel is archived",
        "missing_scope, the app lacks a permission in Slack",
        "invalid_blocks, does not accept the layout",
        "msg_blocks_too_long, too long",
        "no_text, no other reason"
    })
    void aPlanThatSlackWillNotShowIsClosedAndThePersonIsToldWhy(String code, String why) {
        plans.slack.trouble(code);
        String change = plans.postAndFind(ALICE, "set example.com bounce");

        assertThat(plans.session().journal().find(change).orElseThrow().state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(plans.slack.told)
                .singleElement()
                .asString()
                .contains(change, "was closed and nothing was sent", code, why);
    }

    @Test
    void aPlanWhoseButtonsSlackWillNotShowIsClosedToo() {
        PlanMessage plan = plans.post(ALICE, "set example.com bounce", "");
        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(plans.slack.told).isEmpty();

        plans.slack.messages.clear();
        plans.slack.trouble("message_not_found");
        plans.session().journal().confirmForApproval(plan.changeId(), PlanMessageFixture.person("U01BOB"));
        plans.refreshAndDeliver(plan);

        assertThat(plans.change(plan).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(plans.slack.told).singleElement().asString().contains("was deleted");
    }

    @Test
    void theNextPlanOfTheIdentityIsNotHeldUp() {
        plans.slack.trouble("is_archived");
        plans.postAndFind(ALICE, "set example.com bounce");

        SlackCaller bob = new SlackCaller("T1", "C2", "U01BOB", "");
        assertThat(plans.change(plans.post(bob, "set example.com post", "")).state())
                .isEqualTo(ChangeState.PROPOSED);
    }
}
