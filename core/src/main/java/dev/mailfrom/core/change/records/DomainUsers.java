package dev.mailfrom.core.change.records;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds in all regions of an account the identities that have certain MAIL FROM domains. */
@FunctionalInterface
public interface DomainUsers {

    record DomainUser(Identity identity, String region) {}

    /**
     * The users of each of the domains; one without users is missing.
     *
     * @throws dev.mailfrom.core.ses.SesCallException where a region may have users and does not answer
     */
    Map<MailFromDomain, List<DomainUser>> find(Collection<MailFromDomain> domains);
}
