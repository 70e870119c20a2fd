package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;

/** Which identities are looked at. */
@FunctionalInterface
public interface IdentityFilter {

    /** Every one. */
    IdentityFilter ALL = (identity, attributes) -> true;

    boolean includes(Identity identity, MailFromAttributes attributes);
}
