package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.explain.ExplanationView;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ViewBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRendererLinksTest {

    private static final String PAGE = "\033]8;;https://docs.aws.amazon.com/ses/latest/dg/mail-from.html\033\\";
    private static final String END = "\033]8;;\033\\";

    private static String render(TextTheme theme, int width, List<ViewBlock> blocks) {
        return new TextRenderer(theme, CommandForm.PLAIN_SHELL, width).render(blocks);
    }

    private static String linked(ViewBlock block) {
        return render(new TextTheme(true, true), 80, List.of(block));
    }

    @Test
    void aCodeLeadsToThePageOfItsSource() {
        Finding finding = Finding.of(FindingCode.MX_MISSING, "a.example", "There is no MX.", "");

        assertThat(linked(new ViewBlock.Findings(List.of(finding))))
                .contains("\033[1m" + PAGE + "MX_MISSING" + END + "\033[0m");
    }

    @Test
    void aSourceLeadsToItsPage() {
        assertThat(linked(new ViewBlock.Paragraph("See RFC 7208 section 4.6.4.")))
                .isEqualTo("See \033]8;;https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4\033\\"
                        + "RFC 7208 section 4.6.4" + END + ".\n");
    }

    @Test
    void whatIsToBeCopiedHasNoLinks() {
        assertThat(linked(new ViewBlock.Commands(PrintedCommand.of("explain", "MX_MISSING"))))
                .doesNotContain("\033]8");
        assertThat(linked(new ViewBlock.CopyableText("# RFC 7208"))).doesNotContain("\033]8");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 80, 100, 200})
    void linksTakeNoRoom(int width) {
        List<ViewBlock> blocks = new ArrayList<>();
        Explanations.all().forEach(explanation -> blocks.addAll(ExplanationView.blocks(explanation)));
        String with = render(new TextTheme(true, true), width, blocks);

        assertThat(with).contains(PAGE);
        assertThat(TextTheme.withoutLinks(with)).isEqualTo(render(new TextTheme(true, false), width, blocks));
    }

    @Test
    void withoutColorsThereAreNone() {
        assertThat(new TextTheme(false).withLinks(true).links()).isFalse();
        assertThat(new TextTheme(true).withLinks(true).links()).isTrue();
        assertThat(new TextTheme(true).withLinks(false).links()).isFalse();
    }
}
