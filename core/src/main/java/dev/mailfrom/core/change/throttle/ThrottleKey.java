package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.ses.SesAction;

/** The key of a throttle: one action in one account and region. Requests with different keys do not wait for each other. */
public record ThrottleKey(AccountRegion scope, SesAction action) {

    /** The bucket of the slots: {@code 123456789012/eu-west-1/SetIdentityMailFromDomain}. */
    public String bucket() {
        return scope.bucket() + "/" + action.awsName();
    }
}
