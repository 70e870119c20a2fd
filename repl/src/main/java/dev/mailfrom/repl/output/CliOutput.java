package dev.mailfrom.repl.output;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.view.CsvWriter;
import dev.mailfrom.core.view.JsonFormatter;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** Where text goes: results to standard output, everything else to standard error. */
public final class CliOutput {

    private final PrintStream out;
    private final PrintStream err;
    private final TextTheme outTheme;
    private final TextTheme errTheme;
    private final IntSupplier outWidth;
    private final IntSupplier errWidth;

    /** @param outWidth of the screen in characters; 0 where standard output is none @param errWidth likewise */
    public CliOutput(
            PrintStream out,
            PrintStream err,
            TextTheme outTheme,
            TextTheme errTheme,
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
    public void printResult(ViewModel view, OutputFormat format) {
        if (format == OutputFormat.TEXT) {
            printToStderr(view.notes());
        }
        String text = switch (format) {
            case TEXT -> new TextRenderer(outTheme, outWidth.getAsInt()).render(view.blocks());
            case JSON -> json(view);
            case JSONL -> jsonLines(view.rows());
            case CSV -> csv(view);
        };
        out.print(text);
        out.flush();
    }

    /** A view without rows has nothing but text: what it says is the result whatever the form. */
    private String json(ViewModel view) {
        boolean textOnly = view.pluralKey().isEmpty() && view.rows().isEmpty();
        return textOnly ? verbatim(view.blocks()) : JsonFormatter.pretty(view.toJson()) + "\n";
    }

    private static String verbatim(List<ViewBlock> blocks) {
        StringBuilder text = new StringBuilder();
        for (ViewBlock block : blocks) {
            ((ViewBlock.Lines) block).lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static String jsonLines(List<JsonObject> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(JsonFormatter.compact(row)).append('\n'));
        return text.toString();
    }

    private static String csv(ViewModel view) {
        return view.rows().isEmpty() ? "" : CsvWriter.of(view.rows());
    }

    /** A piece of a result that comes bit by bit. False where nobody reads it any more. */
    boolean printPart(String text) {
        out.print(text);
        return !out.checkError();
    }

    /** Whether the result itself goes to a screen. */
    public boolean isResultOnTerminal() {
        return outWidth.getAsInt() > 0;
    }

    /** Whether somebody sees what is said beside the result. */
    public boolean isStderrOnTerminal() {
        return errWidth.getAsInt() > 0;
    }

    /** What accompanies the result and is none: a plan before the question, a notice. */
    public void printToStderr(List<ViewBlock> blocks) {
        err.print(new TextRenderer(errTheme, errWidth.getAsInt()).render(blocks));
        err.flush();
    }

    public void printNotice(String text, TextStyle textStyle) {
        printToStderr(List.of(new ViewBlock.Paragraph(text, textStyle)));
    }

    /** What went wrong. @param place where it stood, such as {@code line 3: }; may be empty */
    public void printError(ErrorReport error, String place, OutputFormat format) {
        if (format == OutputFormat.JSON || format == OutputFormat.JSONL) {
            err.println(JsonFormatter.compact(error.atLocation(place).toJson()));
        } else {
            String fix = error.fix().isEmpty() ? "" : "\n" + error.fix();
            printNotice(place + error.message() + fix, TextStyle.PLAIN);
        }
        err.flush();
    }

    /** The whole of an exception, for whoever asked with {@code --debug}. */
    public void printTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        err.print(text);
        err.flush();
    }
}
