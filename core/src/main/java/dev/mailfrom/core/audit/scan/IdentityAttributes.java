package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Optional;

/** The attributes of one identity in SES. @param verification empty if SES did not say */
public record IdentityAttributes(
        Identity identity, MailFromAttributes attributes, Optional<VerificationStatus> verification) {}
