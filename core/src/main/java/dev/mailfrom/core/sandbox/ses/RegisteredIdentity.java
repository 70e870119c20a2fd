package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.ses.Identity;
import java.util.Optional;

/**
 * One identity in a region of the emulated SES.
 *
 * @param verified whether the ownership is proved
 * @param dkim empty until VerifyDomainDkim is called; for an address, only where it overrides its domain's
 * @param forwarding whether bounces and complaints are forwarded by e-mail
 * @param bounceTopic the ARN of the SNS topic for bounces
 * @param complaintTopic the ARN of the SNS topic for complaints
 */
public record RegisteredIdentity(
        Identity identity,
        boolean verified,
        Optional<DkimState> dkim,
        Optional<MailFromState> mailFrom,
        boolean forwarding,
        Optional<String> bounceTopic,
        Optional<String> complaintTopic) {

    static RegisteredIdentity pending(Identity identity) {
        return new RegisteredIdentity(
                identity, false, Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
    }

    public RegisteredIdentity withVerified(boolean now) {
        return new RegisteredIdentity(identity, now, dkim, mailFrom, forwarding, bounceTopic, complaintTopic);
    }

    public RegisteredIdentity withDkim(DkimState other) {
        return new RegisteredIdentity(
                identity, verified, Optional.of(other), mailFrom, forwarding, bounceTopic, complaintTopic);
    }

    public RegisteredIdentity withMailFrom(Optional<MailFromState> other) {
        return new RegisteredIdentity(identity, verified, dkim, other, forwarding, bounceTopic, complaintTopic);
    }

    public RegisteredIdentity withForwarding(boolean enabled) {
        return new RegisteredIdentity(identity, verified, dkim, mailFrom, enabled, bounceTopic, complaintTopic);
    }

    public RegisteredIdentity withTopics(String bounce, String complaint) {
        return new RegisteredIdentity(
                identity, verified, dkim, mailFrom, forwarding, Optional.of(bounce), Optional.of(complaint));
    }

    boolean hasBothTopics() {
        return bounceTopic.isPresent() && complaintTopic.isPresent();
    }
}
