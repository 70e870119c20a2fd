package dev.mailfrom.core.ses;

import java.util.Optional;

/**
 * The two values that can be set: the MAIL FROM domain and the behavior on MX failure. A change goes from one such
 * setting to another; the status is observed, never set.
 *
 * @param domain empty for “no custom MAIL FROM domain”
 * @param behavior what SES does while the MX is not right; {@code UseDefaultValue} where there is no domain
 */
public record MailFromSetting(Optional<MailFromDomain> domain, BehaviorOnMxFailure behavior) {

    /** Custom MAIL FROM switched off. SES then has {@code UseDefaultValue}, as if it had never been configured. */
    public static final MailFromSetting OFF =
            new MailFromSetting(Optional.empty(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);

    /** What SES uses as MAIL FROM where it does not use a custom domain (SES API, SetIdentityMailFromDomain). */
    public static final String DEFAULT_MAIL_FROM = "amazonses.com or a subdomain of it (SES's default)";

    /** Custom MAIL FROM with this domain and behavior. */
    public static MailFromSetting of(MailFromDomain domain, BehaviorOnMxFailure behavior) {
        return new MailFromSetting(Optional.of(domain), behavior);
    }

    /** In words: {@code bounce.example.com with UseDefaultValue}, or {@code no custom MAIL FROM domain}. */
    public String describe() {
        return domain.map(name -> name + " with " + behavior).orElse("no custom MAIL FROM domain");
    }
}
