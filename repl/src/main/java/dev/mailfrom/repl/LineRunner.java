package dev.mailfrom.repl;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.repl.input.Prompter;

/** Runs one line of the session to its end: reads, shows, asks, changes, follows. */
@FunctionalInterface
interface LineRunner {

    /**
     * Never throws for what a command or AWS does.
     *
     * @param prompter asks the person
     * @param cancellation cancelled by Ctrl-C; the request that is on its way is finished first
     * @return the exit code it means
     */
    int run(String line, Prompter prompter, CancellationToken cancellation);
}
