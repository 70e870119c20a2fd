package dev.mailfrom.core.ses;

import java.util.Optional;

/**
 * What SES says of one registered identity (SES API, GetIdentityMailFromDomainAttributes). An identity that is not
 * registered in the region has none of these: it is absent from the answer.
 *
 * @param domain empty where no custom MAIL FROM domain is configured
 * @param status empty where no custom MAIL FROM domain is configured
 * @param behavior {@code UseDefaultValue} where SES says none
 */
public record MailFromAttributes(
        Optional<MailFromDomain> domain, Optional<MailFromStatus> status, BehaviorOnMxFailure behavior) {

    /** Registered, but without a custom MAIL FROM domain. */
    public static final MailFromAttributes NOT_CONFIGURED =
            new MailFromAttributes(Optional.empty(), Optional.empty(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);

    /** The part of it that can be set. */
    public MailFromSetting setting() {
        return new MailFromSetting(domain, behavior);
    }

    /** Whether SES uses the domain now. */
    public boolean isWorking() {
        return status.filter(MailFromStatus.SUCCESS::equals).isPresent();
    }
}
