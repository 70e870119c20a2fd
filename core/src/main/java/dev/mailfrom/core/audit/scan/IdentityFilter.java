package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;

/** Selects the identities to check. */
@FunctionalInterface
public interface IdentityFilter {

    /** Selects every identity. */
    IdentityFilter ALL = (identity, attributes) -> true;

    boolean includes(Identity identity, MailFromAttributes attributes);
}
