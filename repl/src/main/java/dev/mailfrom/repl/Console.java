package dev.mailfrom.repl;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.CsvText;
import dev.mailfrom.core.view.JsonText;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** Where text goes: results to standard output, everything else to standard error. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final Theme outTheme;
    private final Theme errTheme;
    private final IntSupplier outWidth;
    private final IntSupplier errWidth;

    /** @param outWidth of the screen in characters; 0 where standard output is none @param errWidth likewise */
    Console(
            PrintStream out,
            PrintStream err,
            Theme outTheme,
            Theme errTheme,
            IntSupplier outWidth,
            IntSupplier errWidth) {
        this.out = out;
        this.err = err;
        this.outTheme = outTheme;
        this.errTheme = errTheme;
        this.outWidth = outWidth;
        this.errWidth = errWidth;
    }

    /** A result, in the form that was asked for. */
    void result(View view, Output output) {
        if (output == Output.TEXT) {
            aside(view.aside());
        }
        String text = switch (output) {
            case TEXT -> new TextRenderer(outTheme, outWidth.getAsInt()).render(view.blocks());
            case JSON -> json(view);
            case JSONL -> jsonLines(view.rows());
            case CSV -> csv(view);
        };
        out.print(text);
        out.flush();
    }

    /** A view without rows has nothing but text: what it says is the result whatever the form. */
    private String json(View view) {
        boolean textOnly = view.plural().isEmpty() && view.rows().isEmpty();
        return textOnly ? verbatim(view.blocks()) : JsonText.pretty(view.json()) + "\n";
    }

    private static String verbatim(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            ((Block.Lines) block).lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static String jsonLines(List<JsonObject> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(JsonText.compact(row)).append('\n'));
        return text.toString();
    }

    private static String csv(View view) {
        return view.rows().isEmpty() ? "" : CsvText.of(view.rows());
    }

    /** A piece of a result that comes bit by bit. False where nobody reads it any more. */
    boolean piece(String text) {
        out.print(text);
        return !out.checkError();
    }

    /** Whether the result itself goes to a screen. */
    boolean isOnScreen() {
        return outWidth.getAsInt() > 0;
    }

    /** Whether somebody sees what is said beside the result. */
    boolean isWatched() {
        return errWidth.getAsInt() > 0;
    }

    /** What accompanies the result and is none: a plan before the question, a notice. */
    void aside(List<Block> blocks) {
        err.print(new TextRenderer(errTheme, errWidth.getAsInt()).render(blocks));
        err.flush();
    }

    void notice(String text, Tone tone) {
        aside(List.of(new Block.Paragraph(text, tone)));
    }

    /** What went wrong. @param place where it stood, such as {@code line 3: }; may be empty */
    void complain(Complaint complaint, String place, Output output) {
        if (output == Output.JSON || output == Output.JSONL) {
            err.println(JsonText.compact(complaint.at(place).json()));
        } else {
            String mend = complaint.mend().isEmpty() ? "" : "\n" + complaint.mend();
            notice(place + complaint.message() + mend, Tone.PLAIN);
        }
        err.flush();
    }

    /** The whole of an exception, for whoever asked with {@code --debug}. */
    void trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        err.print(text);
        err.flush();
    }
}
