package dev.mailfrom.core.command.explain;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.explain.Explanations.Explanation;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Shows an explanation. The text of a topic is cut at its empty lines: lines that begin with two blanks are to be
 * copied, lines of the form {@code name | text} are fields, all others are one paragraph.
 */
public final class ExplanationView {

    private static final String INDENT = "  ";
    private static final String BAR = " | ";

    private ExplanationView() {}

    public static ViewModel of(Explanation explanation) {
        JsonObject row = new JsonObject();
        row.addProperty("Word", explanation.word());
        explanation.parts().forEach(row::addProperty);
        return ViewModel.one(blocks(explanation), row);
    }

    /** Heading and text. */
    public static List<ViewBlock> blocks(Explanation explanation) {
        List<ViewBlock> blocks = new ArrayList<>();
        if (explanation.isTopic()) {
            blocks.add(new ViewBlock.Heading(explanation.summary()));
            for (String part : explanation.parts().get("Text").strip().split("\n{2,}")) {
                blocks.add(new ViewBlock.Lines(List.of("")));
                blocks.add(block(part.lines().toList()));
            }
            return blocks;
        }
        blocks.add(new ViewBlock.Heading(explanation.word()));
        explanation.parts().forEach((name, text) -> {
            blocks.add(new ViewBlock.Paragraph(name, TextStyle.STRONG));
            blocks.add(
                    name.equals("See")
                            ? new ViewBlock.Commands(
                                    CommandMarkup.commands(text.lines().toList()), Set.of())
                            : new ViewBlock.Paragraph(CommandMarkup.text(text)));
        });
        return blocks;
    }

    private static ViewBlock block(List<String> lines) {
        if (lines.stream().allMatch(line -> line.startsWith(INDENT))) {
            List<String> copied =
                    lines.stream().map(line -> line.substring(INDENT.length())).toList();
            return copied.stream().anyMatch(line -> line.startsWith(CommandForm.PROGRAM + " "))
                    ? new ViewBlock.Commands(CommandMarkup.commands(copied), Set.of())
                    : new ViewBlock.CopyableText(String.join("\n", copied));
        }
        if (lines.stream().allMatch(line -> line.contains(BAR))) {
            return new ViewBlock.Fields(
                    lines.stream().map(ExplanationView::field).toList());
        }
        return new ViewBlock.Paragraph(CommandMarkup.text(String.join(" ", lines)));
    }

    private static ViewBlock.LabeledValue field(String line) {
        int bar = line.indexOf(BAR);
        CommandText value = CommandMarkup.text(line.substring(bar + BAR.length()));
        return new ViewBlock.LabeledValue(line.substring(0, bar), new ViewBlock.Text(value, TextStyle.PLAIN));
    }
}
