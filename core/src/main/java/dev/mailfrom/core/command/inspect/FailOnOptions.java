package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.GlobalOptions.TerminalOnly;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options by which findings become an exit code. */
final class FailOnOptions {

    @TerminalOnly
    @Option(
            names = "--expect-ok",
            description = {
                "Exit with 1 on an error, and with 254 if something could not be determined; for CI.",
                "A check also exits with 1 if SES should not accept the MX."
            })
    boolean expectOk;

    @TerminalOnly
    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            completionCandidates = FailOn.ThresholdNames.class,
            description =
                    "Exit with 1 on findings of this severity or worse; for an audit, error is the same as --expect-ok.")
    Optional<FailOn> failOn = Optional.empty();

    /** What the two mean together; empty where nothing fails. */
    Optional<FailOn> threshold() {
        return failOn.or(() -> expectOk ? Optional.of(FailOn.ERROR) : Optional.empty());
    }
}
