package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.ses.Identity;
import java.util.Optional;

/**
 * One identity as a region of the emulated SES has it.
 *
 * @param verified whether the owner has shown the ownership
 * @param dkim whether VerifyDomainDkim has been called
 * @param forwarding whether bounces and complaints are forwarded by e-mail
 * @param bounceTopic the ARN of the SNS topic for bounces
 * @param complaintTopic the ARN of the SNS topic for complaints
 */
record Registration(
        Identity identity,
        boolean verified,
        boolean dkim,
        Optional<CustomMailFrom> mailFrom,
        boolean forwarding,
        Optional<String> bounceTopic,
        Optional<String> complaintTopic) {

    /** As it is right after VerifyDomainIdentity or VerifyEmailIdentity. */
    static Registration pending(Identity identity) {
        return new Registration(identity, false, false, Optional.empty(), true, Optional.empty(), Optional.empty());
    }

    Registration withVerified(boolean now) {
        return new Registration(identity, now, dkim, mailFrom, forwarding, bounceTopic, complaintTopic);
    }

    Registration withDkim() {
        return new Registration(identity, verified, true, mailFrom, forwarding, bounceTopic, complaintTopic);
    }

    Registration withMailFrom(Optional<CustomMailFrom> other) {
        return new Registration(identity, verified, dkim, other, forwarding, bounceTopic, complaintTopic);
    }

    Registration withForwarding(boolean enabled) {
        return new Registration(identity, verified, dkim, mailFrom, enabled, bounceTopic, complaintTopic);
    }

    Registration withTopics(String bounce, String complaint) {
        return new Registration(
                identity, verified, dkim, mailFrom, forwarding, Optional.of(bounce), Optional.of(complaint));
    }

    boolean hasBothTopics() {
        return bounceTopic.isPresent() && complaintTopic.isPresent();
    }
}
