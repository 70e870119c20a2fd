package dev.mailfrom.core.command;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: follow the status until it settles. */
@CommandLine.Command(
        name = "watch",
        description = "Follow the status until it settles. Ctrl-C ends the watch; SES goes on by itself.",
        footer = {"", "Example: watch example.com --timeout 30m"})
final class WatchCommand implements Command {

    @Parameters(arity = "1..*", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    List<String> identities;

    @Option(names = "--until", paramLabel = "STATUS", description = "The status to wait for; Success if not said.")
    String until = MailFromStatus.SUCCESS.awsName();

    @Option(names = "--timeout", paramLabel = "T", description = "Give up after 90s, 30m, 2h, 3d.")
    Optional<String> timeout = Optional.empty();

    @Override
    public Result run(Desk desk, Options options) {
        MailFromStatus wanted = MailFromStatus.documented().stream()
                .filter(status -> status.awsName().equalsIgnoreCase(until))
                .findFirst()
                .orElseThrow(() -> new SyntaxError(
                        "There is no status “" + until + "”.", "Write Success, Pending, Failed or TemporaryFailure."));
        List<Identity> asked =
                identities.stream().map(Identity::parse).distinct().toList();
        return new Result.Following(of(desk, asked, wanted, timeout));
    }

    static Watch of(Desk desk, List<Identity> identities, MailFromStatus until, Optional<String> timeout) {
        return new Watch(
                identities,
                until,
                timeout.map(Durations::parse),
                desk.ses(),
                desk.inspector(false),
                desk.pace(),
                desk.clock());
    }
}
