package dev.mailfrom.core.audit;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Optional;

/** What SES says of one identity. @param verification empty where SES did not say */
public record Seen(
        Scope scope, Identity identity, MailFromAttributes attributes, Optional<VerificationStatus> verification) {}
