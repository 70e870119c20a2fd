package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.view.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRendererTest {

    private static final List<Block> LONG =
            List.of(new Block.Paragraph("word ".repeat(40).strip()));

    private static String render(int width, List<Block> blocks) {
        return new TextRenderer(new Theme(false), width).render(blocks);
    }

    @Test
    void aSentenceIsBrokenOnAScreenAndStaysWholeInAFile() {
        assertThat(render(60, LONG).lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 60);
        assertThat(render(0, LONG).lines()).hasSize(1);
    }

    @Test
    void whatIsCopiedFromAFileOfLinesHasNoIndent() {
        assertThat(render(80, List.of(new Block.Lines(List.of("a. 1800 IN A 192.0.2.1")))))
                .isEqualTo("a. 1800 IN A 192.0.2.1\n");
    }
}
