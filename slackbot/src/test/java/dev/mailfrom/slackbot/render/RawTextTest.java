package dev.mailfrom.slackbot.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a code block can hold, and what is left for parts. */
class RawTextTest {

    @Test
    void whatACodeBlockWouldChangeOrCutDoesNotFit() {
        assertThat(RawText.fitsCodeBlock("a\n".repeat(1_450))).isTrue();
        assertThat(RawText.fitsCodeBlock("a\n".repeat(1_451))).isFalse();
        assertThat(RawText.fitsCodeBlock("a".repeat(1_401))).isFalse();
        assertThat(RawText.fitsCodeBlock("&".repeat(600))).as("escaped").isFalse();
        assertThat(RawText.fitsCodeBlock("a ``` b")).isFalse();
    }

    @Test
    void partsHaveEveryLineAndFitACodeBlock() {
        String text = IntStream.range(0, 900).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

        List<String> parts = RawText.parts(text);

        assertThat(parts).hasSizeGreaterThan(2).allMatch(RawText::fitsCodeBlock);
        assertThat(String.join("", parts).strip()).isEqualTo(text);
    }

    @Test
    void aLongLineGoesOnInTheNextPiece() {
        String line = "&<>😀".repeat(900);

        List<String> parts = RawText.parts(line);

        assertThat(parts).allMatch(RawText::fitsCodeBlock);
        assertThat(String.join("", parts).replace("\n", "")).isEqualTo(line);
    }

    @Test
    void onlyFilesRequestsAndPoliciesAreRaw() {
        assertThat(RawText.of(new ViewBlock.Document("x"))).contains("x");
        assertThat(RawText.of(new ViewBlock.CopyableText("y"))).contains("y");
        assertThat(RawText.of(new ViewBlock.Paragraph("z"))).isEmpty();
    }
}
