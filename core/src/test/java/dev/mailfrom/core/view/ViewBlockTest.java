package dev.mailfrom.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewBlockTest {

    /** Moves the cursor up, clears the line, sets the title, turns the direction of reading. */
    private static final String HOSTILE = "\u001b[1A\u001b[2KVerdict ok\u0007\u009b2J\u202e";

    static Stream<ViewBlock> blocksWithHostileText() {
        return Stream.of(
                new ViewBlock.Heading(HOSTILE),
                new ViewBlock.Paragraph(HOSTILE),
                new ViewBlock.Fields(new ViewBlock.LabeledValue(HOSTILE, HOSTILE)),
                new ViewBlock.Table(List.of(HOSTILE), List.of(List.of(new ViewBlock.Text(HOSTILE)))),
                new ViewBlock.Difference(new ViewBlock.Property(HOSTILE, HOSTILE, HOSTILE + "x")),
                new ViewBlock.Findings(
                        List.of(Finding.of(FindingCode.MX_MISSING, HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE)))),
                new ViewBlock.Records(List.of(), HOSTILE),
                new ViewBlock.CopyableText(HOSTILE),
                new ViewBlock.Commands(PrintedCommand.of("show", HOSTILE)),
                new ViewBlock.Document(HOSTILE),
                new ViewBlock.Lines(List.of(HOSTILE)));
    }

    @Test
    void everyKindOfBlockThatHasATextIsTried() {
        assertThat(blocksWithHostileText().<Class<?>>map(ViewBlock::getClass))
                .containsExactlyInAnyOrderElementsOf(Stream.of(ViewBlock.class.getPermittedSubclasses())
                        .filter(kind -> kind.getRecordComponents().length > 0)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("blocksWithHostileText")
    void noBlockLetsThroughACharacterThatMovesTheCursor(ViewBlock block) {
        assertThat(block.toString())
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e")
                .contains("x1b[1A");
    }

    static Stream<ViewBlock> blocksOfLines() {
        String two = "alice\nDone: example.com.";
        return Stream.of(
                new ViewBlock.Heading(two),
                new ViewBlock.Fields(new ViewBlock.LabeledValue(two, two)),
                new ViewBlock.Table(List.of(two), List.of(List.of(new ViewBlock.Text(two)))),
                new ViewBlock.Difference(new ViewBlock.Property(two, two, two + "x")),
                new ViewBlock.Commands(PrintedCommand.of("show", two)),
                new ViewBlock.Lines(List.of(two)));
    }

    @ParameterizedTest
    @MethodSource("blocksOfLines")
    void aLineBreakFromOutsideMakesNoLine(ViewBlock block) {
        assertThat(block.toString()).doesNotContain("\n");
    }
}
