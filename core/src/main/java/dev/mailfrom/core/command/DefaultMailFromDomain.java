package dev.mailfrom.core.command;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposes a MAIL FROM domain for an identity. */
public final class DefaultMailFromDomain {

    private static final List<String> LABELS = List.of("bounce", "mail", "mailfrom", "bounces");

    private DefaultMailFromDomain() {}

    /**
     * The first usual name below the identity's domain that is not an identity itself.
     *
     * @param registered the known identities
     * @return empty where no name fits, such as below a name of 253 characters
     */
    public static Optional<MailFromDomain> of(Identity identity, Collection<Identity> registered) {
        return LABELS.stream()
                .flatMap(label -> child(identity.domain(), label))
                .filter(name ->
                        registered.stream().noneMatch(other -> other.domain().equals(name)))
                .findFirst()
                .map(MailFromDomain::new);
    }

    private static Stream<DomainName> child(DomainName domain, String label) {
        try {
            return Stream.of(domain.child(label));
        } catch (InvalidNameException e) {
            return Stream.empty();
        }
    }
}
