package dev.mailfrom.core.view.query;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;

/** An expression of {@code --query} that cannot be read, or that does not fit the result. */
public final class QueryException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private static final CommandText HELP = CommandText.of("Syntax and examples:", PrintedCommand.of("help", "output"));

    private QueryException(String message, CommandText advice) {
        super("QUERY", ExitCode.SYNTAX, message, advice);
    }

    /** @param position of the mistake, from 0 */
    static QueryException unreadable(String expression, int position, String what) {
        String mark = " ".repeat(expression.codePointCount(0, position)) + "^";
        return new QueryException(
                "--query cannot be read at position " + (position + 1) + ": " + what + "\n  " + expression + "\n  "
                        + mark,
                HELP);
    }

    /** The command has run, but its result has another form than the expression needs. */
    static QueryException unfit(String what) {
        return new QueryException("--query does not fit the result: " + what + " The command itself has run.", HELP);
    }

    /** The result is text, such as a script or a zone file. */
    public static QueryException noData() {
        return new QueryException(
                "The result of this command is text, so that --query finds nothing in it.",
                CommandText.of("Leave --query out."));
    }
}
