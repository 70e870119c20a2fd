package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.PrintedCommand;
import picocli.CommandLine;

/** {@code disable}: switches custom MAIL FROM off. */
@CommandLine.Command(
        name = "disable",
        description = {
            "Switch custom MAIL FROM off.",
            "Mail is then sent with MAIL FROM amazonses.com or a subdomain of it (SES's default)."
        },
        footer = {"Example:", "  mailfrom disable example.com"})
public final class DisableCommand extends IdentityChangeCommand {

    @Override
    ChangeIntent intent(Identity asked) {
        return new ChangeIntent.Disable(asked);
    }

    @Override
    PrintedCommand command(Identity asked) {
        return PrintedCommand.of("disable", asked);
    }
}
