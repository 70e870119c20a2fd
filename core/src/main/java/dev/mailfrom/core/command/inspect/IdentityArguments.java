package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import picocli.CommandLine.Parameters;

/** One identity or several. */
public final class IdentityArguments {

    @Parameters(arity = "1..*", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    public List<String> names;

    /** The identities, each once. @throws dev.mailfrom.core.ses.InvalidNameException for a name that is none */
    List<Identity> parse() {
        return names.stream().map(Identity::parse).distinct().toList();
    }

    CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.of(parse()));
    }
}
