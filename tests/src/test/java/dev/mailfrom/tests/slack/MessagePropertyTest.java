package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.tests.slack.fixture.SlackMessageLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever there is to say, Slack takes the message. */
class MessagePropertyTest {

    private static final String[] NASTY = {
        "<!channel>",
        "&",
        "<",
        ">",
        "`",
        "```",
        "😀",
        "\uD800",
        "\n",
        "\u202E",
        "<@U01BOB>",
        "<http://a|b>",
        "*",
        "_",
        "\u0000",
        "é",
        "x"
    };

    @Test
    void anyViewIsAValidMessage() {
        for (long seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            List<ViewBlock> blocks = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                blocks.add(block(random));
            }
            try {
                SlackMessage message = BlockKitRenderer.message(blocks);
                SlackMessageLimits.check(message.text(), message.blocks());
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static ViewBlock block(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new ViewBlock.Heading(text(random));
            case 1 ->
                new ViewBlock.Paragraph(text(random), TextStyle.values()[random.nextInt(TextStyle.values().length)]);
            case 2 -> new ViewBlock.Fields(many(random, r -> new ViewBlock.LabeledValue(text(r), text(r))));
            case 3 ->
                new ViewBlock.Table(
                        many(random, MessagePropertyTest::text),
                        many(random, r -> many(r, q -> new ViewBlock.Text(text(q)))));
            case 4 -> new ViewBlock.Difference(many(random, r -> new ViewBlock.Property(text(r), text(r), text(r))));
            case 5 ->
                new ViewBlock.Findings(many(
                        random,
                        r -> Finding.of(
                                FindingCode.values()[r.nextInt(FindingCode.values().length)],
                                text(r),
                                text(r),
                                text(r),
                                many(r, MessagePropertyTest::text))));
            case 6 ->
                new ViewBlock.Records(
                        many(random, r -> new RequiredRecord(text(r), RecordType.TXT, 60, text(r))), text(random));
            case 7 -> new ViewBlock.CopyableText(text(random));
            default -> new ViewBlock.Lines(many(random, MessagePropertyTest::text));
        };
    }

    private static <T> List<T> many(Random random, Function<Random, T> make) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> make.apply(random))
                .toList();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(10) == 0 ? random.nextInt(5_000) : random.nextInt(40);
        while (text.length() < length) {
            text.append(NASTY[random.nextInt(NASTY.length)]);
        }
        return text.toString();
    }

    @Test
    void threeHundredLongNamesAreCutWithACount() {
        String label = "a".repeat(63) + ".";
        List<List<ViewBlock.Text>> rows = IntStream.range(0, 300)
                .mapToObj(i -> List.of(
                        new ViewBlock.Text(label.repeat(3) + i + "b".repeat(50) + ".com"),
                        new ViewBlock.Text("Success")))
                .toList();
        SlackMessage message =
                BlockKitRenderer.message(List.of(new ViewBlock.Table(List.of("Identity", "Status"), rows)));

        SlackMessageLimits.check(message.text(), message.blocks());
        String last = message.blocks().get(message.blocks().size() - 1).toString();
        assertThat(last).containsPattern("… 2\\d\\d more lines do not fit here");
    }

    @Test
    void fortyFindingsAreAValidMessage() {
        List<Finding> findings = IntStream.range(0, 40)
                .mapToObj(i -> Finding.of(
                        FindingCode.MX_MISSING, "bounce.example.com", "word ".repeat(60), "example.com. MX 10 x."))
                .toList();
        SlackMessage message = BlockKitRenderer.message(List.of(new ViewBlock.Findings(findings)));

        SlackMessageLimits.check(message.text(), message.blocks());
    }
}
