package dev.mailfrom.core.command;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a command touches: no identity, the named ones, or all of the account. Permissions are checked against it. */
public sealed interface Subjects {

    /** Subjects that need no name. */
    enum Scope implements Subjects {
        /** No identity: words, settings of this session, who is asking. */
        NOTHING,
        /** The installation itself: credentials, permissions, resolver, store. */
        INSTALLATION,
        /** Every identity of the account and region. */
        WHOLE_ACCOUNT
    }

    /** Identities that the line names; at least one. */
    record Identities(Set<Identity> identities) implements Subjects {
        public Identities {
            identities = Set.copyOf(identities);
        }
    }

    /** A name in DNS, which need not be an identity. */
    record DnsName(String name) implements Subjects {}

    /**
     * The identities of a change in the journal. The line does not name them, so a refusal must not either.
     *
     * @param change the change as written: its id or {@code last}
     * @param lookUp reads the journal
     */
    record OfChange(String change, Function<CommandContext, Set<Identity>> lookUp) implements Subjects {}

    static Subjects of(Collection<Identity> identities) {
        return new Identities(new LinkedHashSet<>(identities));
    }

    static Subjects of(Identity identity) {
        return new Identities(Set.of(identity));
    }

    /** An identity with its MAIL FROM domain, which is a subject of its own unless it is below the identity. */
    static Subjects of(Identity identity, Optional<MailFromDomain> domain) {
        Set<Identity> all = new LinkedHashSet<>(Set.of(identity));
        domain.map(MailFromDomain::name)
                .filter(name -> !name.isProperChildOf(identity.domain()))
                .ifPresent(name -> all.add(new Identity.Domain(name)));
        return new Identities(all);
    }
}
