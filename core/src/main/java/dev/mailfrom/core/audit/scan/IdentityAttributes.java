package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Optional;

/** What SES says of one identity. @param verification empty where SES did not say */
public record IdentityAttributes(
        Identity identity, MailFromAttributes attributes, Optional<VerificationStatus> verification) {}
