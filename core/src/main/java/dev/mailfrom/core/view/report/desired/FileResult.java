package dev.mailfrom.core.view.report.desired;

import dev.mailfrom.core.rules.Severity;
import java.util.OptionalInt;

/**
 * Something that a plan says about one line of its file.
 *
 * @param rule a code of a finding, or one of {@link FileResults}
 * @param help what tells more about the rule
 * @param identity whose line it is; empty for an error of the file
 * @param message with its fix
 * @param line from 1; empty where the file is a pipe
 */
public record FileResult(
        String rule, String help, Severity severity, String identity, String message, OptionalInt line) {

    /** The message with the identity it is about. */
    String text() {
        return identity.isEmpty() ? message : identity + ": " + message;
    }
}
