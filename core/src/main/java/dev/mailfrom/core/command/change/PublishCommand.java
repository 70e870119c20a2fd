package dev.mailfrom.core.command.change;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PublicationResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish}: publishes the records of MAIL FROM domains at their DNS providers. */
@CommandLine.Command(
        name = "publish",
        description = {
            "Publish the records of MAIL FROM domains at the DNS provider.",
            "Shows each set before and after, and asks first. SES keeps its settings."
        },
        footer = {
            "Examples:",
            "  mailfrom publish example.com",
            "  mailfrom publish example.com --remove",
            "  mailfrom publish example.com --dns-zone 'example.com = rfc2136 server=192.0.2.1 key-file=FILE'"
        })
public final class PublishCommand implements Command {

    @Parameters(arity = "1..*", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    public List<String> names;

    @Option(
            names = "--remove",
            description =
                    "Remove what mailfrom has published, if it is unchanged and no identity of the account uses it.")
    boolean remove;

    private List<Identity> identities() {
        return names.stream().map(Identity::parse).distinct().toList();
    }

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(Subjects.of(identities()));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        List<Identity> asked = identities();
        return remove
                ? PublicationResults.remove(context, options, asked)
                : PublicationResults.publish(context, options, asked);
    }
}
