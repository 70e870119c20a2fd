package dev.mailfrom.core.ses;

import java.util.Optional;

/**
 * The MAIL FROM attributes of one registered identity (SES API, GetIdentityMailFromDomainAttributes). The answer of SES
 * leaves out an identity that is not registered in the region.
 *
 * @param domain empty if no custom MAIL FROM domain is configured
 * @param status empty if no custom MAIL FROM domain is configured
 * @param behavior {@code UseDefaultValue} if SES names none
 */
public record MailFromAttributes(
        Optional<MailFromDomain> domain, Optional<MailFromStatus> status, BehaviorOnMxFailure behavior) {

    /** Registered, but without a custom MAIL FROM domain. */
    public static final MailFromAttributes NOT_CONFIGURED =
            new MailFromAttributes(Optional.empty(), Optional.empty(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);

    /** The values that can be set. */
    public MailFromSetting setting() {
        return new MailFromSetting(domain, behavior);
    }

    /** Whether SES refuses every message from the identity now. */
    public boolean refusesMail() {
        return domain.isPresent() && !isWorking() && behavior == BehaviorOnMxFailure.REJECT_MESSAGE;
    }

    /** Whether SES uses the domain now. */
    public boolean isWorking() {
        return status.filter(MailFromStatus.SUCCESS::equals).isPresent();
    }
}
