package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** An identity, and a MAIL FROM domain to examine instead of the one that is set. */
final class IdentityAndDomainArguments {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    private String identity;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "Use this domain, or label below the identity, instead of the one that is set.")
    private Optional<String> domain = Optional.empty();

    /** @throws dev.mailfrom.core.ses.InvalidNameException for a name that is none */
    Identity identity() {
        return Identity.parse(identity);
    }

    /** The domain in full, if one is given. @throws dev.mailfrom.core.ses.InvalidNameException for a name that is none */
    Optional<MailFromDomain> domain() {
        return domain.map(written -> MailFromDomain.parse(written, identity()));
    }

    Subjects subjects() {
        return Subjects.of(identity(), domain());
    }
}
