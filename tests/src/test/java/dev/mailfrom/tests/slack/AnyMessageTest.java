package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever there is to say, Slack takes the message. */
class AnyMessageTest {

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
            List<Block> blocks = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                blocks.add(block(random));
            }
            try {
                Message message = BlockKit.message(blocks);
                SlackLimits.check(message.text(), message.blocks());
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static Block block(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Block.Heading(text(random));
            case 1 -> new Block.Paragraph(text(random), Tone.values()[random.nextInt(Tone.values().length)]);
            case 2 -> new Block.Fields(many(random, r -> new Block.Field(text(r), text(r))));
            case 3 ->
                new Block.Table(
                        many(random, AnyMessageTest::text), many(random, r -> many(r, q -> new Block.Text(text(q)))));
            case 4 -> new Block.Difference(many(random, r -> new Block.Property(text(r), text(r), text(r))));
            case 5 ->
                new Block.Findings(many(
                        random,
                        r -> Finding.of(
                                        FindingCode.values()[r.nextInt(FindingCode.values().length)],
                                        text(r),
                                        text(r),
                                        text(r))
                                .seen(many(r, AnyMessageTest::text))));
            case 6 ->
                new Block.Records(
                        many(random, r -> new RequiredRecord(text(r), RecordType.TXT, 60, text(r))), text(random));
            case 7 -> new Block.Copyable(text(random));
            default -> new Block.Lines(many(random, AnyMessageTest::text));
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
        List<List<Block.Text>> rows = IntStream.range(0, 300)
                .mapToObj(i -> List.of(
                        new Block.Text(label.repeat(3) + i + "b".repeat(50) + ".com"), new Block.Text("Success")))
                .toList();
        Message message = BlockKit.message(List.of(new Block.Table(List.of("Identity", "Status"), rows)));

        SlackLimits.check(message.text(), message.blocks());
        String last = message.blocks().get(message.blocks().size() - 1).toString();
        assertThat(last).containsPattern("… 2\\d\\d more lines that do not fit here");
    }

    @Test
    void fortyFindingsAreAValidMessage() {
        List<Finding> findings = IntStream.range(0, 40)
                .mapToObj(i -> Finding.of(
                        FindingCode.MX_MISSING, "bounce.example.com", "word ".repeat(60), "example.com. MX 10 x."))
                .toList();
        Message message = BlockKit.message(List.of(new Block.Findings(findings)));

        SlackLimits.check(message.text(), message.blocks());
    }
}
