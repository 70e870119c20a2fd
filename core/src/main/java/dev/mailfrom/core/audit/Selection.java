package dev.mailfrom.core.audit;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;

/** Which identities are looked at. */
@FunctionalInterface
public interface Selection {

    /** Every one. */
    Selection ALL = (identity, attributes) -> true;

    boolean includes(Identity identity, MailFromAttributes attributes);
}
