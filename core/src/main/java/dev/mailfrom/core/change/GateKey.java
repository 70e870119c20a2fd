package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.ses.SesAction;

/** What SES counts together: one action in one account and region. Different keys do not wait for each other. */
public record GateKey(Scope scope, SesAction action) {

    /** The bucket of the slots: {@code 123456789012/eu-west-1/SetIdentityMailFromDomain}. */
    public String bucket() {
        return scope.bucket() + "/" + action.awsName();
    }
}
