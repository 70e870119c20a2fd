package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.Explanations;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code explain}: any word of this program in plain words. */
@CommandLine.Command(
        name = "explain",
        description = "Any finding code, status, behavior or rule in plain words.",
        footer = {"", "Examples: explain MX_MISSING", "          explain Pending"})
public final class ExplainCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "The word; without it, all words are listed.")
    String word;

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (word == null) {
            return new CommandResult.Answer(all());
        }
        Explanations.Explanation found = Explanations.find(word)
                .orElseThrow(() -> new UsageException(
                        "There is no explanation of “" + word + "”." + DidYouMean.sentence(word, Explanations.words()),
                        "All words: mailfrom explain"));
        JsonObject row = new JsonObject();
        List<ViewBlock> blocks = new ArrayList<>();
        row.addProperty("Word", found.word());
        blocks.add(new ViewBlock.Heading(found.word()));
        found.parts().forEach((name, text) -> {
            row.addProperty(name, text);
            blocks.add(new ViewBlock.Paragraph(name, TextStyle.STRONG));
            blocks.add(name.equals("See") ? new ViewBlock.CopyableText(text) : new ViewBlock.Paragraph(text));
        });
        return new CommandResult.Answer(ViewModel.one(blocks, row));
    }

    private static ViewModel all() {
        List<JsonObject> rows = new ArrayList<>();
        List<List<ViewBlock.Text>> lines = new ArrayList<>();
        for (Explanations.Explanation explanation : Explanations.all()) {
            JsonObject row = new JsonObject();
            row.addProperty("Word", explanation.word());
            row.addProperty("Summary", explanation.summary());
            rows.add(row);
            lines.add(List.of(
                    new ViewBlock.Text(explanation.word(), TextStyle.STRONG),
                    new ViewBlock.Text(explanation.summary())));
        }
        return ViewModel.several(List.of(new ViewBlock.Table(List.of("Word", "In short"), lines)), "Words", rows);
    }
}
