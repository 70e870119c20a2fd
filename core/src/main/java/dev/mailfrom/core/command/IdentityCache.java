package dev.mailfrom.core.command;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The identities of one account and region, kept in memory so that completion does not wait for SES. */
public interface IdentityCache {

    /** All identities; asks SES where they are missing or no longer fresh. */
    Collection<Identity> registered();

    /** The identities in memory; never sends a request or waits. The attributes may be missing or old. */
    Map<Identity, Optional<MailFromAttributes>> cached();

    /** Stores what SES has just answered for all identities of the region. */
    void update(Map<Identity, Optional<MailFromAttributes>> seen);
}
