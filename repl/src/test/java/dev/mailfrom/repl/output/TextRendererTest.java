package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRendererTest {

    private static final List<ViewBlock> LONG =
            List.of(new ViewBlock.Paragraph("word ".repeat(40).strip()));

    private static String render(int width, List<ViewBlock> blocks) {
        return new TextRenderer(new TextTheme(false), CommandForm.PLAIN_SHELL, width).render(blocks);
    }

    @Test
    void aSentenceIsBrokenOnAScreenAndStaysWholeInAFile() {
        assertThat(render(60, LONG).lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 60);
        assertThat(render(0, LONG).lines()).hasSize(1);
    }

    @Test
    void aCommandAtTheEndOfASentenceIsNotBroken() {
        String sentence = "The DNS records stay, because late bounces need them. To remove them: mailfrom publish"
                + " example.com --remove";
        assertThat(render(80, List.of(new ViewBlock.Paragraph(sentence))).lines())
                .containsExactly(
                        "The DNS records stay, because late bounces need them. To remove them:",
                        "  mailfrom publish example.com --remove");
        String noCommand =
                "It waits: " + "mailfrom never changes such a set. ".repeat(4).strip();
        assertThat(render(60, List.of(new ViewBlock.Paragraph(noCommand))).lines())
                .allMatch(line -> line.length() <= 60);
    }

    @Test
    void aRowBelowAnotherIsIndentedAndANarrowScreenGetsNarrowGapsFirst() {
        ViewBlock table = new ViewBlock.Table(
                List.of("Identity", "Status"),
                List.of(
                        List.of(new ViewBlock.Text("example.com"), new ViewBlock.Text("Success")),
                        List.of(
                                new ViewBlock.Text("a.example.com").atDepth(2),
                                new ViewBlock.Text("TemporaryFailure"))));

        assertThat(render(60, List.of(table))).isEqualTo("""
                Identity           Status
                example.com        Success
                    a.example.com  TemporaryFailure
                """);
        assertThat(render(33, List.of(table))).isEqualTo("""
                Identity        Status
                example.com     Success
                  a.example.com TemporaryFailure
                """);
        assertThat(render(30, List.of(table))).isEqualTo("""
                example.com
                  Status: Success
                    a.example.com
                      Status: TemporaryFailure
                """);
    }

    @Test
    void oneFreeLineStandsBetweenPartsAndNoneAtTheBeginning() {
        ViewBlock separator = new ViewBlock.Separator();
        ViewBlock sentence = new ViewBlock.Paragraph("This changes it.");

        assertThat(render(80, List.of(separator, sentence, separator, separator, sentence)))
                .isEqualTo("This changes it.\n\nThis changes it.\n");
    }

    @Test
    void whatFollowsFindingsStandsApart() {
        Finding finding = Finding.of(FindingCode.MX_MISSING, "bounce.example.com", "There is none.", "");
        ViewBlock sentence = new ViewBlock.Paragraph("This changes it.");

        assertThat(render(80, List.of(new ViewBlock.Findings(List.of(finding)), sentence, sentence)))
                .endsWith("There is none.\n\nThis changes it.\nThis changes it.\n");
        assertThat(render(80, List.of(new ViewBlock.Findings(List.of()), sentence)))
                .isEqualTo("This changes it.\n");
    }

    @Test
    void whatIsCopiedFromAFileOfLinesHasNoIndent() {
        assertThat(render(80, List.of(new ViewBlock.Lines(List.of("a. 1800 IN A 192.0.2.1")))))
                .isEqualTo("a. 1800 IN A 192.0.2.1\n");
    }

    @Test
    void aRecordInAFixStaysInOnePieceFurtherLeftIfItMust() {
        String record = "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.";
        Finding finding = Finding.of(
                FindingCode.MX_MISSING, "bounce.example.com", "There is none.", "Publish " + record + "   ; why");
        List<String> lines = render(80, List.of(new ViewBlock.Findings(List.of(finding))))
                .lines()
                .toList();
        assertThat(lines).contains("  " + record, "  ; why").allMatch(line -> line.length() <= 80);
        assertThat(render(100, List.of(new ViewBlock.Findings(List.of(finding)))))
                .contains("             " + record + "   ; why");
    }
}
