package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.ses.Identity;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code retry}: start the set-up again after Failed. */
@CommandLine.Command(
        name = "retry",
        description = "Set the same again after Failed, so that SES looks for the MX anew.",
        footer = {"", "Example: retry example.com"})
final class RetryCommand implements Command {

    @Parameters(paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Override
    public Result run(Desk desk, Options options) {
        Identity asked = Identity.parse(identity);
        return Proposals.of(desk, options, new Wish.Retry(asked), "retry " + asked);
    }
}
