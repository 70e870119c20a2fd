package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code explain}: any word of this program in plain words. */
@CommandLine.Command(
        name = "explain",
        description = "Any finding code, status, behavior or rule in plain words.",
        footer = {"", "Examples: explain MX_MISSING", "          explain Pending"})
final class ExplainCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "The word; without it, all words are listed.")
    String word;

    @Override
    public Result run(Desk desk, Options options) {
        if (word == null) {
            return new Result.Answer(all());
        }
        Explanations.Explanation found = Explanations.find(word)
                .orElseThrow(() -> new SyntaxError(
                        "There is no explanation of “" + word + "”."
                                + Suggestions.didYouMean(word, Explanations.words()),
                        "All words: mailfrom explain"));
        JsonObject row = new JsonObject();
        List<Block> blocks = new ArrayList<>();
        row.addProperty("Word", found.word());
        blocks.add(new Block.Heading(found.word()));
        found.parts().forEach((name, text) -> {
            row.addProperty(name, text);
            blocks.add(new Block.Paragraph(name, Tone.STRONG));
            blocks.add(name.equals("See") ? new Block.Copyable(text) : new Block.Paragraph(text));
        });
        return new Result.Answer(View.one(blocks, row));
    }

    private static View all() {
        List<JsonObject> rows = new ArrayList<>();
        List<List<Block.Text>> lines = new ArrayList<>();
        for (Explanations.Explanation explanation : Explanations.all()) {
            JsonObject row = new JsonObject();
            row.addProperty("Word", explanation.word());
            row.addProperty("Summary", explanation.summary());
            rows.add(row);
            lines.add(List.of(new Block.Text(explanation.word(), Tone.STRONG), new Block.Text(explanation.summary())));
        }
        return View.several(List.of(new Block.Table(List.of("Word", "In short"), lines)), "Words", rows);
    }
}
