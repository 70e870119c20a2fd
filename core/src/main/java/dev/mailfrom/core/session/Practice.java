package dev.mailfrom.core.session;

import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.aws.AwsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox, and what makes AWS's settings point at it. */
final class Practice {

    private static final String REGION = "us-east-1";

    private Practice() {}

    /** The environment by which this program, the AWS CLI and any SDK find the sandbox. No real secret is in it. */
    static Map<String, String> environment(Sandbox sandbox) {
        return Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIASANDBOX000000001",
                "AWS_SECRET_ACCESS_KEY", "sandbox",
                "AWS_ACCOUNT_ID", "123456789012",
                "AWS_REGION", REGION,
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    static AwsSettings settings(Sandbox sandbox, Optional<String> region, Path home) {
        return new AwsSettings(
                Optional.empty(),
                region,
                Optional.empty(),
                Optional.empty(),
                environment(sandbox),
                home.resolve("no-files"));
    }

    /** The lines that point a shell at a sandbox. */
    static List<String> exports(Sandbox sandbox) {
        String dns = sandbox.dnsServer().getAddress().getHostAddress() + ":"
                + sandbox.dnsServer().getPort();
        return List.of(
                "export AWS_ENDPOINT_URL=" + sandbox.endpoint(),
                "export AWS_ACCESS_KEY_ID=AKIASANDBOX000000001 AWS_SECRET_ACCESS_KEY=sandbox",
                "export AWS_REGION=" + REGION + " AWS_DEFAULT_REGION=" + REGION,
                "export MAILFROM_DNS_SERVER=" + dns,
                "aws ses list-identities",
                "dig @127.0.0.1 -p " + sandbox.dnsServer().getPort() + " example.com MX",
                "mailfrom list");
    }

    static Sandbox start(int port, int dnsPort, int speed) {
        return Sandbox.start(SandboxSettings.defaults().withPorts(port, dnsPort).withSpeed(speed));
    }
}
