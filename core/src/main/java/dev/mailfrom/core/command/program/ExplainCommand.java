package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.explain.ExplanationView;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code explain}: what a word or topic means, or a list of all. */
@CommandLine.Command(
        name = "explain",
        description = "Explain a finding code, a status or another word, or a topic.",
        footer = {
            "Examples:",
            "  mailfrom explain MX_MISSING",
            "  mailfrom explain Pending",
            "  mailfrom explain exit-codes"
        })
public final class ExplainCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "The word or topic. Without it, all are listed.")
    String word;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (word == null) {
            return new CommandResult.Answer(all());
        }
        Explanations.Explanation found = Explanations.find(word)
                .orElseThrow(() -> new UsageException(
                        "There is no explanation of “" + word + "”." + DidYouMean.sentence(word, Explanations.words()),
                        CommandText.of("All words:", PrintedCommand.of("explain"))));
        return new CommandResult.Answer(ExplanationView.of(found));
    }

    private static ViewModel all() {
        List<JsonObject> rows = new ArrayList<>();
        Map<String, List<List<ViewBlock.Text>>> groups = new LinkedHashMap<>();
        for (Explanations.Explanation explanation : Explanations.all()) {
            JsonObject row = new JsonObject();
            row.addProperty("Word", explanation.word());
            row.addProperty("Summary", explanation.summary());
            rows.add(row);
            groups.computeIfAbsent(explanation.group(), group -> new ArrayList<>())
                    .add(List.of(
                            new ViewBlock.Text(explanation.word(), TextStyle.STRONG),
                            new ViewBlock.Text(explanation.summary())));
        }
        List<ViewBlock> blocks = new ArrayList<>();
        groups.forEach((group, lines) -> {
            blocks.add(new ViewBlock.Heading(group));
            blocks.add(new ViewBlock.Table(List.of("", ""), lines));
        });
        blocks.add(new ViewBlock.Paragraph(
                CommandText.of("More about one:", PrintedCommand.of("explain", "WORD")), TextStyle.QUIET));
        return ViewModel.several(blocks, "Words", rows);
    }
}
