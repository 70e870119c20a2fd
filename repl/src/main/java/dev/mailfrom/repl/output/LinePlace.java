package dev.mailfrom.repl.output;

import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellQuoting;
import java.util.Optional;

/**
 * The options of one line that say where it works; empty where it works at the place of its session.
 *
 * @param profile of AWS
 * @param region of AWS
 */
record LinePlace(Optional<String> profile, Optional<String> region) {

    static final LinePlace USUAL = new LinePlace(Optional.empty(), Optional.empty());

    /** The command with these options, as a line of the session. */
    String before(PrintedCommand command) {
        return profile.map(name -> "--profile " + ShellQuoting.quote(name) + " ")
                        .orElse("")
                + region.map(name -> "--region " + ShellQuoting.quote(name) + " ")
                        .orElse("")
                + command.line();
    }
}
