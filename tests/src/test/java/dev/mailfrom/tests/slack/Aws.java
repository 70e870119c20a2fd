package dev.mailfrom.tests.slack;

import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.AwsSettings;
import java.nio.file.Path;
import java.util.Map;

/** Somebody who changes SES past the bot. */
final class Aws {

    private Aws() {}

    static void set(Sandbox sandbox, Path directory, String identity, String domain) {
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIASANDBOX000000001",
                "AWS_SECRET_ACCESS_KEY", "sandbox",
                "AWS_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true");
        Identity named = Identity.parse(identity);
        new AwsConnection(AwsSettings.of(environment, directory), directory)
                .gateway()
                .setMailFrom(
                        named,
                        MailFromSetting.of(MailFromDomain.parse(domain, named), BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }
}
