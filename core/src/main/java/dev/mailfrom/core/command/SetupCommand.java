package dev.mailfrom.core.command;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code setup}: the guided workflow. */
@CommandLine.Command(
        name = "setup",
        description =
                "The guided way from no MAIL FROM domain to Success; asks for everything, changes only after yes.",
        footer = {"", "Example: setup example.com"})
final class SetupCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    Optional<String> identity = Optional.empty();

    @Override
    public Result run(Desk desk, Options options) {
        return new Result.Guided(new Setup(desk, options), identity);
    }
}
