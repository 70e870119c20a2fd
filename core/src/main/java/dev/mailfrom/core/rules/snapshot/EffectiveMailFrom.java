package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Map;
import java.util.Optional;

/**
 * What SES does now with mail from an identity. The settings of the most specific verified identity apply (SES developer
 * guide, creating-identities).
 *
 * @param identity whose settings apply; empty if no verified identity covers it, and SES refuses the mail
 * @param attributes of that identity
 */
public record EffectiveMailFrom(Optional<Identity> identity, MailFromAttributes attributes) {

    /** @param attributes of the identity and those above it @param verification of the same */
    public static EffectiveMailFrom of(
            Identity from,
            Map<Identity, MailFromAttributes> attributes,
            Map<Identity, VerificationStatus> verification) {
        return from.mostGranularFirst().stream()
                .filter(attributes::containsKey)
                .filter(one -> Optional.ofNullable(verification.get(one))
                        .filter(VerificationStatus::isVerified)
                        .isPresent())
                .findFirst()
                .map(one -> new EffectiveMailFrom(Optional.of(one), attributes.get(one)))
                .orElse(new EffectiveMailFrom(Optional.empty(), MailFromAttributes.NOT_CONFIGURED));
    }

    /** Whether SES refuses the mail: nothing verified covers it, or the MX is not seen and must be (RejectMessage). */
    public boolean isRefused() {
        return identity.isEmpty()
                || attributes.domain().isPresent()
                        && !attributes.isWorking()
                        && attributes.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
    }

    /** The custom MAIL FROM domain that mail gets; empty for SES's default, or if it is refused. */
    public Optional<MailFromDomain> domain() {
        return identity.isPresent() && attributes.isWorking() ? attributes.domain() : Optional.empty();
    }

    /** The same, or with RejectMessage the one that mail will get once SES sees its MX. */
    public Optional<MailFromDomain> onlyDomain() {
        boolean only = attributes.isWorking() || attributes.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE;
        return identity.isPresent() && only ? attributes.domain() : Optional.empty();
    }
}
