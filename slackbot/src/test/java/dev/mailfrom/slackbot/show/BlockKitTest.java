package dev.mailfrom.slackbot.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockKitTest {

    @Test
    void whatOthersWroteCallsNobody() {
        Message message = BlockKit.sentence("<!channel> & <@U01BOB> `x`");

        assertThat(message.text()).isEqualTo("&lt;!channel&gt; &amp; &lt;@U01BOB&gt; `x`");
    }

    @Test
    void commandsAreWrittenAsSlackTakesThem() {
        assertThat(BlockKit.sentence("Then: mailfrom show example.com, or visit mailfrom.example")
                        .text())
                .isEqualTo("Then: /mailfrom show example.com, or visit mailfrom.example");
    }

    @Test
    void nothingIsCutInTheMiddleOfAnEntity() {
        for (int most = 20; most < 60; most++) {
            String cut = Mrkdwn.cut("`" + Mrkdwn.escaped("&<>".repeat(20)) + "`", most);
            assertThat(cut.length()).isLessThanOrEqualTo(most);
            assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&").matches("`…`");
        }
    }
}
