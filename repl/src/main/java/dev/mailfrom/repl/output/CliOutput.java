package dev.mailfrom.repl.output;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.core.view.result.ResultForm;
import dev.mailfrom.core.view.result.ResultText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Prints results to standard output and everything else to standard error. */
public final class CliOutput {

    private final PrintStream out;
    private final PrintStream err;
    private final CommandForm commands;
    private final Function<CommandForm, TextRenderer> outRenderer;
    private final Function<CommandForm, TextRenderer> errRenderer;
    private final Pager pager;

    /**
     * @param commands how commands are printed
     * @param outWidth of the screen in characters, asked each time because windows change; 0 if standard output is none
     * @param errWidth likewise
     * @param pager for answers that are longer than the screen
     */
    public CliOutput(
            PrintStream out,
            PrintStream err,
            CommandForm commands,
            TextTheme outTheme,
            TextTheme errTheme,
            IntSupplier outWidth,
            IntSupplier errWidth,
            Pager pager) {
        this(
                out,
                err,
                commands,
                form -> new TextRenderer(outTheme, form, outWidth.getAsInt()),
                form -> new TextRenderer(errTheme, form, errWidth.getAsInt()),
                pager);
    }

    private CliOutput(
            PrintStream out,
            PrintStream err,
            CommandForm commands,
            Function<CommandForm, TextRenderer> outRenderer,
            Function<CommandForm, TextRenderer> errRenderer,
            Pager pager) {
        this.out = out;
        this.err = err;
        this.commands = commands;
        this.outRenderer = outRenderer;
        this.errRenderer = errRenderer;
        this.pager = pager;
    }

    /** The same for a line that works elsewhere than its session. */
    public CliOutput at(Optional<String> profile, Optional<String> region) {
        return new CliOutput(out, err, commands.at(profile, region), outRenderer, errRenderer, pager);
    }

    /** Prints a result in the form that was asked for; its notes go to standard error. */
    public void printResult(ViewModel view, ResultForm form) {
        printResult(view, form, Pager.NONE);
    }

    /** The same for a result behind which nothing else comes: it may be shown in a pager. */
    public void printAnswer(ViewModel view, ResultForm form) {
        printResult(view, form, isResultOnTerminal() ? pager : Pager.NONE);
    }

    private void printResult(ViewModel view, ResultForm form, Pager shownIn) {
        if (form.isForPeople()) {
            printToStderr(view.notes());
        }
        String text = text(view, form);
        if (!shownIn.show(text)) {
            out.print(text);
            out.flush();
        }
    }

    private String text(ViewModel view, ResultForm form) {
        TextRenderer renderer = outRenderer.apply(commands);
        return form.isForPeople()
                ? renderer.render(view.blocks())
                : ResultText.of(view, form, table -> renderer.render(List.of(table)));
    }

    /** Prints a piece of a result. @return false if the reader is gone */
    boolean printPart(String text) {
        out.print(text);
        return !out.checkError();
    }

    public boolean isResultOnTerminal() {
        return outRenderer.apply(commands).isForScreen();
    }

    public boolean isStderrOnTerminal() {
        return errRenderer.apply(commands).isForScreen();
    }

    /** Prints what is not the result, such as a plan before the question. */
    public void printToStderr(List<ViewBlock> blocks) {
        err.print(textForStderr(blocks));
        err.flush();
    }

    /** What {@link #printToStderr} prints. */
    public String textForStderr(List<ViewBlock> blocks) {
        return errRenderer.apply(commands).render(blocks);
    }

    public void printNotice(String text, TextStyle textStyle) {
        printNotice(CommandText.of(text), textStyle);
    }

    public void printNotice(CommandText text, TextStyle textStyle) {
        printToStderr(List.of(new ViewBlock.Paragraph(text, textStyle)));
    }

    /** Prints lines for another program, as they are, beside the result. */
    public void printLinesToStderr(List<String> lines) {
        lines.forEach(err::println);
        err.flush();
    }

    /** The text in one line, for a line of progress. */
    public String words(CommandText text) {
        return text.text(commands).replace('\n', ' ');
    }

    /** Prints what went wrong. @param place of the line, such as {@code line 3: }; may be empty */
    public void printError(ErrorReport error, String place, OutputFormat format) {
        if (format == OutputFormat.JSON || format == OutputFormat.JSONL) {
            err.println(JsonFormatter.compact(error.atLocation(place).toJson()));
            err.flush();
        } else {
            printNotice(CommandText.of(place + error.message()), TextStyle.PLAIN);
            if (!error.advice().isEmpty()) {
                printNotice(error.advice(), TextStyle.PLAIN);
            }
        }
    }

    /** Prints why a change was refused. @param place as above */
    public void printRefusal(CommandResult.Refusal refusal, String place, OutputFormat format) {
        if (format == OutputFormat.JSON || format == OutputFormat.JSONL) {
            printError(refusal.report(), place, format);
        } else {
            printNotice(place + refusal.sentence(), TextStyle.PLAIN);
            printToStderr(refusal.details());
        }
    }

    /** Prints a stack trace, for {@code --debug}. */
    public void printTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        err.print(VisibleText.of(trace.toString()));
        err.flush();
    }
}
