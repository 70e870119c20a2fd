package dev.mailfrom.slackbot.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.TextStyle;
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
        assertThat(text(CommandText.of("Then:", PrintedCommand.of("show", "example.com"))))
                .isEqualTo("Then: /mailfrom show example.com");
        assertThat(text(CommandText.of("Or", CommandText.mention("help"), "."))).isEqualTo("Or “/mailfrom help”.");
    }

    @Test
    void aCommandForAnotherRegionNamesIt() {
        assertThat(text(CommandText.of(PrintedCommand.of("show", "example.com").inRegion("eu-west-1"))))
                .isEqualTo("/mailfrom --region eu-west-1 show example.com");
    }

    @Test
    void whatBelongsToATerminalIsNotOfferedAsIfItCouldBeSaidHere() {
        assertThat(text(CommandText.of("To continue:", PrintedCommand.of("resume", "7K2"))))
                .isEqualTo("To continue, in a terminal: mailfrom resume 7K2");
        assertThat(text(CommandText.of(PrintedCommand.of("check", "example.com", "--dns-server", "HOST"))))
                .isEqualTo("In a terminal: mailfrom check example.com --dns-server HOST");
        assertThat(text(CommandText.of(PrintedCommand.of("setup", "ceo@example.com"))))
                .isEqualTo("/mailfrom set ceo@example.com LABEL");
    }

    private static String text(CommandText text) {
        return BlockKitRenderer.message(List.of(new ViewBlock.Paragraph(text))).text();
    }

    @Test
    void whatToDeleteAndWhatToPublishAreCodeBlocksOfTheirOwnWithTheirTitles() {
        MailFromDomain domain = MailFromDomain.parse("m", Identity.parse("example.com"));
        RecordChanges changes = new RecordChanges(
                RequiredRecord.all(domain, "us-east-1"),
                List.of(new DnsRecord.Mx("m.example.com", 300, 10, "old.example.net")),
                List.of());

        assertThat(texts(BlockKitRenderer.message(RecordViews.blocks(changes, "example.com"))))
                .satisfiesExactly(
                        title -> assertThat(title).endsWith("Delete this first:"),
                        old -> assertThat(old).matches("(?s)```\n[^\n]*old\\.example\\.net\\.\n```"),
                        title -> assertThat(title).isEqualTo("Then publish this:"),
                        both -> assertThat(both).startsWith("```\n").contains("feedback-smtp", "v=spf1"));
    }

    @Test
    void twoTextsToCopyAreNeverOne() {
        List<String> texts = texts(BlockKitRenderer.message(
                List.of(new ViewBlock.CopyableText("one"), new ViewBlock.Document("two\n\nthree"))));

        assertThat(texts).containsExactly("```\none\n```", "```\ntwo\n\nthree\n```");
    }

    @Test
    void aFileIsShownAsItIs() {
        String file = "{\n  \"Say\": \"mailfrom show example.com\"\n}";

        assertThat(texts(BlockKitRenderer.message(List.of(new ViewBlock.Document(file)))))
                .containsExactly("```\n" + file + "\n```");
    }

    @Test
    void aFailedStatusDoesNotLookLikeASuccess() {
        SlackMessage message = BlockKitRenderer.message(List.of(
                new ViewBlock.Fields(new ViewBlock.LabeledValue("Verdict", new ViewBlock.Text("error", TextStyle.BAD))),
                new ViewBlock.Table(
                        List.of("Identity", "Status", "No MX"),
                        List.of(
                                row("a.example.com", new ViewBlock.Text("Success", TextStyle.GOOD)),
                                row("b.example.com", new ViewBlock.Text("Failed", TextStyle.BAD)),
                                row("c.example.com", new ViewBlock.Text("", TextStyle.WARNING))))));

        assertThat(texts(message).get(0).lines())
                .containsExactly(
                        "*Verdict:* ⛔ error",
                        "*Identity · Status · No MX*",
                        "• `a.example.com` · ✅ Success · default",
                        "• `b.example.com` · ⛔ Failed · default",
                        "• `c.example.com` ·  · default");
        assertThat(message.text()).contains("Verdict: error", "b.example.com, Failed, default");
    }

    private static List<ViewBlock.Text> row(String name, ViewBlock.Text status) {
        return List.of(new ViewBlock.Text(name), status, new ViewBlock.Text("default"));
    }

    private static List<String> texts(SlackMessage message) {
        return message.blocks().asList().stream()
                .map(block -> block.getAsJsonObject()
                        .getAsJsonObject("text")
                        .get("text")
                        .getAsString())
                .toList();
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

    @Test
    void peopleChannelsAndArnsAreShownByTheirNames() {
        ViewBlock.Text bob = new ViewBlock.Text("U01BOB7");
        SlackMessage message = BlockKitRenderer.message(List.of(
                new ViewBlock.Fields(
                        new ViewBlock.LabeledValue("Asked by", "U01ALICE in https://slack.com/archives/C01MAIL/p17"),
                        new ViewBlock.LabeledValue("Principal", "arn:aws:iam::123456789012:user/me"),
                        new ViewBlock.LabeledValue("Reason", "UNKNOWN")),
                new ViewBlock.Table(List.of("Change", "By"), List.of(List.of(new ViewBlock.Text("1m8"), bob)))));

        assertThat(texts(message).get(0))
                .contains(
                        "*Asked by:* <@U01ALICE> in <#C01MAIL>/p17",
                        "*Principal:* `arn:aws:iam::123456789012:user/me`",
                        "*Reason:* UNKNOWN",
                        "`1m8` · <@U01BOB7>");
        assertThat(message.text()).contains("Asked by: U01ALICE in https://");
    }

    @Test
    void aTreeIsShownInFixedWidth() {
        SlackMessage message = BlockKitRenderer.message(List.of(
                new ViewBlock.Heading("Term by term"),
                new ViewBlock.Lines(List.of("  mx    no match", "  -all  fail"))));

        assertThat(message.blocks().toString()).contains("```\\n  mx    no match\\n  -all  fail\\n```");
    }
}
