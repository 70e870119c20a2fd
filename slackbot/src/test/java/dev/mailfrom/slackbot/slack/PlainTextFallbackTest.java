package dev.mailfrom.slackbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextFallbackTest {

    private final FakeSlackApi slack = new FakeSlackApi();
    private final SlackApi fallback = new PlainTextFallback(slack);

    private static SlackMessage message() {
        MessageBuilder builder = new MessageBuilder();
        builder.header("The plan");
        builder.line("*From* a to b", "From a to b");
        SlackMessage message = builder.message();
        message.blocks().add(ButtonBlocks.row(List.of(new ButtonBlocks.Button("plan:confirm:v1", "Confirm", "id"))));
        return message;
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_blocks_too_long", "msg_too_long"})
    void aLayoutThatSlackRefusesIsSentInPlainWordsWithItsButtons(String code) {
        slack.trouble(code);

        String id = fallback.post("C1", message());

        assertThat(slack.messages.get(id).blocks().toString())
                .contains("The plan\\nFrom a to b", "plan:confirm:v1")
                .doesNotContain("header");
    }

    @Test
    void whatSlackRefusesForAnotherReasonIsNotSentAgain() {
        slack.trouble("restricted_action");

        assertThatThrownBy(() -> fallback.post("C1", message())).hasMessageContaining("restricted_action");
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void wordsThatAreRefusedTooAreAnError() {
        slack.trouble("invalid_blocks");
        slack.trouble("invalid_blocks");

        assertThatThrownBy(() -> fallback.postEphemeral("C1", "U1", message())).hasMessageContaining("invalid_blocks");
    }
}
