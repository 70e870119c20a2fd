package dev.mailfrom.core.ses;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What SES does with a message while the MAIL FROM domain's MX is missing or wrong: in the states Pending, Failed and
 * TemporaryFailure (SES API, SetIdentityMailFromDomain).
 */
public enum BehaviorOnMxFailure {
    /** SES sends with amazonses.com, or a subdomain of it, as the MAIL FROM domain. */
    USE_DEFAULT_VALUE("UseDefaultValue", "default"),
    /** SES refuses the message with MailFromDomainNotVerified. */
    REJECT_MESSAGE("RejectMessage", "reject");

    private final String awsName;
    private final String shortName;

    BehaviorOnMxFailure(String awsName, String shortName) {
        this.awsName = awsName;
        this.shortName = shortName;
    }

    /** The word of the SES API. */
    public String awsName() {
        return awsName;
    }

    /** The short word that people may type. */
    public String shortName() {
        return shortName;
    }

    /** Reads the API's word or the short one, in any case; also SES v2's {@code USE_DEFAULT_VALUE}. */
    public static Optional<BehaviorOnMxFailure> parse(String written) {
        String word = written.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(b -> b.awsName.toLowerCase(Locale.ROOT).equals(word) || b.shortName.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return awsName;
    }
}
