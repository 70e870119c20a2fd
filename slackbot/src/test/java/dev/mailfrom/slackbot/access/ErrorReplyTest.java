package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.slackbot.render.SlackMessage;
import org.junit.jupiter.api.Test;

class ErrorReplyTest {

    @Test
    void aRefusalHasItsOwnWordsAndAnErrorItsFix() {
        assertThat(ErrorReply.of(new PermissionChecker.PermissionDeniedException("Nothing was done."))
                        .text())
                .isEqualTo("Nothing was done.");
        assertThat(ErrorReply.of(new UsageException("There is no such thing.", "Use another."))
                        .text())
                .contains("There is no such thing.", "Use another.")
                .isNotEqualTo("There is no such thing.");
    }

    @Test
    void anOpenPlanIsLinkedAsSoonAsItsMessageIsPosted() {
        SlackMessage posted = ErrorReply.of(plan("https://example.slack.com/archives/C1/p1"));

        assertThat(posted.text()).isEqualTo("A &lt;plan&gt; is open. It was asked for by <@U01BOB>. Confirm it first.");
        assertThat(posted.blocks().toString()).contains("https://example.slack.com/archives/C1/p1");
        assertThat(ErrorReply.of(plan("")).blocks().toString()).doesNotContain("Open the plan");
    }

    private static OpenPlanException plan(String link) {
        return new OpenPlanException("A <plan> is open.", "Confirm it first.", "U01BOB", link);
    }
}
