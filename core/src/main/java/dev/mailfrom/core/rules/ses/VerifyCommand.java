package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.AwsCommand;

/** The command that registers an identity: SES then waits for its verification. */
final class VerifyCommand {

    private VerifyCommand() {}

    static AwsCommand of(Identity identity, String region) {
        return identity instanceof Identity.Address
                ? AwsCommand.ses(region, "verify-email-identity", "--email-address", identity.name())
                : AwsCommand.ses(region, "verify-domain-identity", "--domain", identity.name());
    }
}
