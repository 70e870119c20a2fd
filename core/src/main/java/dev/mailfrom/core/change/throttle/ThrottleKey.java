package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.ses.SesAction;

/** The key of a throttle: one action of SES in one account and region. */
public record ThrottleKey(AccountRegion scope, SesAction action) implements SlotKey {

    /** {@code 123456789012/eu-west-1/SetIdentityMailFromDomain}. */
    @Override
    public String bucket() {
        return scope.bucket() + "/" + action.awsName();
    }

    @Override
    public String requestName() {
        return action.awsName();
    }

    @Override
    public boolean isRead() {
        return action.isRead();
    }
}
