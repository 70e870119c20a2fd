package dev.mailfrom.slackbot.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.ViewBlock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockKitRendererTest {

    @Test
    void whatOthersWroteCallsNobody() {
        SlackMessage message = BlockKitRenderer.sentence("<!channel> & <@U01BOB> `x`");

        assertThat(message.text()).isEqualTo("&lt;!channel&gt; &amp; &lt;@U01BOB&gt; `x`");
    }

    @Test
    void commandsAreWrittenAsSlackTakesThem() {
        assertThat(BlockKitRenderer.sentence("Then: mailfrom show example.com, or visit mailfrom.example")
                        .text())
                .isEqualTo("Then: /mailfrom show example.com, or visit mailfrom.example");
    }

    @Test
    void whatBelongsToATerminalIsNotOfferedAsIfItCouldBeSaidHere() {
        assertThat(BlockKitRenderer.sentence("Was it an apply? mailfrom resume 7K2")
                        .text())
                .isEqualTo("Was it an apply? mailfrom resume 7K2");
        assertThat(BlockKitRenderer.sentence("mailfrom setup ceo@example.com, or read on")
                        .text())
                .isEqualTo("/mailfrom set ceo@example.com LABEL, or read on");
    }

    @Test
    void momentsAreShownInTheReadersOwnZone() {
        ViewBlock.Text moment = new ViewBlock.Text(Instant.ofEpochSecond(1_795_526_701), "2026-11-24 14:25:01");
        SlackMessage message = BlockKitRenderer.message(List.of(
                new ViewBlock.Table(List.of("When", "What"), List.of(List.of(moment, new ViewBlock.Text("applied"))))));

        assertThat(message.blocks().toString())
                .contains("<!date^1795526701^{date_short_pretty} {time}|2026-11-24 13:25 UTC> · applied");
    }

    @Test
    void nothingIsCutInTheMiddleOfAnEntity() {
        for (int most = 20; most < 60; most++) {
            String cut = Mrkdwn.truncate("`" + Mrkdwn.escape("&<>".repeat(20)) + "`", most);
            assertThat(cut.length()).isLessThanOrEqualTo(most);
            assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&").matches("`…`");
        }
    }
}
