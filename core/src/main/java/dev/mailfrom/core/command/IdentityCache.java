package dev.mailfrom.core.command;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The identities of one account and region, remembered so that nobody has to wait for SES to complete a name. */
public interface IdentityCache {

    /** All identities; asks SES where they are not remembered or no longer fresh. */
    Collection<Identity> registered();

    /** What is remembered, from memory alone: never a request, never a wait. The attributes may be missing or old. */
    Map<Identity, Optional<MailFromAttributes>> cached();

    /** Takes down what SES has just said. */
    void update(Map<Identity, Optional<MailFromAttributes>> seen);
}
