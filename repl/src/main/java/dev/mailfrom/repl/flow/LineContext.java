package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.result.ResultForm;
import dev.mailfrom.repl.input.Prompter;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One line of input and what it runs with.
 *
 * @param place of the line, for error messages; may be empty
 * @param prompter empty where no one can be asked
 * @param lines makes a progress line
 * @param reads for everything that asks SES or DNS and changes nothing
 */
public record LineContext(
        Session session,
        CliOutput console,
        String place,
        GlobalOptions options,
        Optional<Prompter> prompter,
        Supplier<ProgressLine> lines,
        ReadRunner reads,
        CancellationToken cancellation) {

    public LineContext {
        prompter = options.noInput() ? Optional.empty() : prompter;
    }

    OutputFormat output() {
        return options.output();
    }

    ResultForm form() {
        return options.form();
    }

    void printResult(ViewModel view) {
        console.printResult(view, form());
    }

    /** Prints a result behind which nothing else comes. */
    void printAnswer(ViewModel view) {
        if (options.pager()) {
            console.printAnswer(view, form());
        } else {
            console.printResult(view, form());
        }
    }

    /** @return the exit code */
    int printError(ErrorReport error) {
        console.printError(error, place, output());
        return error.exitCode();
    }

    /** @return the exit code */
    int printRefusal(CommandResult.Refusal refusal) {
        console.printRefusal(refusal, place, output());
        return refusal.report().exitCode();
    }

    void printNotice(CommandText text) {
        console.printNotice(text, TextStyle.PLAIN);
    }

    void printNotice(String text) {
        console.printNotice(text, TextStyle.PLAIN);
    }
}
