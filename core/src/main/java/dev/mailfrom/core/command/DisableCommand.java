package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.ses.Identity;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code disable}: switch custom MAIL FROM off. */
@CommandLine.Command(
        name = "disable",
        description = "Switch custom MAIL FROM off: mail then goes out with amazonses.com as MAIL FROM domain.",
        footer = {"", "Example: disable example.com"})
final class DisableCommand implements Command {

    @Parameters(paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Override
    public Result run(Desk desk, Options options) {
        Identity asked = Identity.parse(identity);
        return Proposals.of(desk, options, new Wish.Disable(asked), "disable " + asked);
    }
}
