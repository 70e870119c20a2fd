package dev.mailfrom.repl;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.repl.input.Prompter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;

/**
 * Asks for the code of an MFA device when a command has failed for want of it, and runs the command again. That is before
 * its first request, so nothing was done.
 *
 * @param prompter empty where no one can be asked
 */
record MfaQuestion(MfaCodes codes, Optional<Prompter> prompter) {

    /** Runs the command, with one question for each device at most. */
    int answering(IntSupplier command) {
        Optional<String> asked = Optional.empty();
        while (true) {
            try {
                return command.getAsInt();
            } catch (SesCallException | CompletionException e) {
                Optional<String> device = codes.wanted().filter(wanted -> isForWantOfCode(e));
                Optional<String> code = device.equals(asked) ? Optional.empty() : device.flatMap(this::ask);
                if (code.isEmpty()) {
                    throw e;
                }
                codes.enter(device.orElseThrow(), code.get());
                asked = device;
            }
        }
    }

    private Optional<String> ask(String device) {
        return prompter.flatMap(person -> person.ask("MFA code for " + device + ": ", "", ""))
                .map(String::strip)
                .filter(code -> !code.isEmpty());
    }

    private static boolean isForWantOfCode(RuntimeException e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof SesCallException failure && failure.code().equals(MfaCodes.NEEDED);
    }
}
