package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.PrintedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retry}: starts the setup again after Failed. */
@CommandLine.Command(
        name = "retry",
        description = {"Set the same MAIL FROM domain again after Failed.", "SES then looks for the MX again."},
        footer = {"Example:", "  mailfrom retry example.com"})
public final class RetryCommand extends IdentityChangeCommand {

    @Option(names = "--publish", description = "First publish the records that are missing, at the DNS provider.")
    boolean publish;

    @Override
    boolean publishes() {
        return publish;
    }

    @Override
    ChangeIntent intent(Identity asked) {
        return new ChangeIntent.Retry(asked);
    }

    @Override
    PrintedCommand command(Identity asked) {
        return PrintedCommand.of("retry", asked);
    }
}
