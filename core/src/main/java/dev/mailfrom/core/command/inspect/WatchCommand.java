package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watch}: follow the status until it settles. */
@CommandLine.Command(
        name = "watch",
        description = {
            "Follow the status until it settles.",
            "At a terminal, several identities are a table that is redrawn in place; with --plain or without colors,"
                    + " only what still waits is shown, as text. The end of a wait rings, and shows a notification on"
                    + " the desktop where the terminal is known to do so.",
            "Enter checks at once. Ctrl-C ends the watch; SES goes on by itself."
        },
        footer = {
            "Examples:",
            "  mailfrom watch example.com --timeout 30m",
            "  mailfrom watch example.com example.org news.example.com"
        })
public final class WatchCommand implements Command {

    @Mixin
    IdentityArguments identities = new IdentityArguments();

    @Option(names = "--until", paramLabel = "STATUS", description = "The status to wait for (else Success).")
    String until = MailFromStatus.SUCCESS.awsName();

    @Option(names = "--timeout", paramLabel = "T", description = "Give up after this time, such as 90s, 30m, 2h or 3d.")
    Optional<String> timeout = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return identities.subjects();
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        MailFromStatus wanted = MailFromStatus.documented().stream()
                .filter(status -> status.awsName().equalsIgnoreCase(until))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "There is no status “" + until + "”.", "Write Success, Pending, Failed or TemporaryFailure."));
        return CommandResult.Following.of(context, identities.parse(), wanted, timeout.map(Durations::parse));
    }
}
