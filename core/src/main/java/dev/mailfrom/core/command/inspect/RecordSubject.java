package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.GlobalOptions.TerminalOnly;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose records are asked for: those of one identity, or of a whole file of desired state. */
final class RecordSubject {

    @Parameters(index = "0", arity = "0..1", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    private Optional<String> identity = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "Use this domain, or label below the identity, instead of the one that is set.")
    private Optional<String> domain = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Instead of an identity: all MAIL FROM domains of a file of desired state; - is standard input.")
    private Optional<String> plan = Optional.empty();

    /** @throws dev.mailfrom.core.ses.InvalidNameException for a name that is none */
    Identity identity() {
        return Identity.parse(identity.orElseThrow(() -> new UsageException(
                "records needs IDENTITY, or a file of desired state.",
                CommandText.of(
                        "Such as:",
                        PrintedCommand.of("records", "example.com"),
                        PrintedCommand.of("records", "--plan", "identities.yml")))));
    }

    /** The domain in full, if one is given. @throws dev.mailfrom.core.ses.InvalidNameException for a name that is none */
    Optional<MailFromDomain> domain() {
        return domain.map(written -> MailFromDomain.parse(written, identity()));
    }

    /** The file. */
    Optional<String> plan() {
        if (plan.isPresent() && identity.isPresent()) {
            throw new UsageException(
                    "records takes an identity or --plan, not both.", "Leave out " + identity.get() + ".");
        }
        return plan;
    }

    Subjects subjects() {
        return identity.isEmpty() ? Subjects.Scope.WHOLE_ACCOUNT : Subjects.of(identity(), domain());
    }
}
