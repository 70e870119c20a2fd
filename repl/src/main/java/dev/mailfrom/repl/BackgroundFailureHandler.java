package dev.mailfrom.repl;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.repl.output.CliOutput;
import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Says in a sentence that a background thread failed, where Java would print a trace. The command goes on; what it needs of
 * that thread fails with an error of its own.
 *
 * @param debug whether the trace is shown too
 */
record BackgroundFailureHandler(CliOutput output, boolean debug) implements UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        output.printError(ErrorReport.of(failure), "In the background (" + thread.getName() + "): ", OutputFormat.TEXT);
        if (debug) {
            output.printTrace(failure);
        }
    }
}
