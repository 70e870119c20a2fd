package dev.mailfrom.core.session;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.tls.HttpsListener;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sandbox of this process, with the AWS settings and throttle interval that fit it.
 *
 * @param speed how many requests a second it allows
 */
public record LocalSandbox(Sandbox sandbox, int speed) implements AutoCloseable {

    private static final String REGION = "us-east-1";

    /** Starts a sandbox. @throws java.io.UncheckedIOException with a sentence for people where a port is in use */
    public static LocalSandbox start(SandboxSettings settings) {
        return new LocalSandbox(Sandbox.start(settings), settings.speed());
    }

    /** Starts a sandbox that other programs can use. @throws UsageException where a port is in use */
    static CommandContext.RunningSandbox serve(SandboxSettings settings) {
        try {
            return start(settings).served();
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    e.getMessage(), CommandText.of("Name free ports, or none:", PrintedCommand.of("sandbox")));
        }
    }

    private CommandContext.RunningSandbox served() {
        SandboxFile keyFile = SandboxFile.write(".key", sandbox.updateKey().fileText());
        Optional<SandboxFile> bundle = sandbox.https()
                .map(https -> SandboxFile.write(".pem", https.authority().pem()));
        String zone = Sandbox.UPDATED_ZONE + " = rfc2136 server=" + dnsServer() + " key-file=" + keyFile.path();
        List<String> lines = new ArrayList<>();
        bundle.ifPresent(file -> lines.add("export AWS_CA_BUNDLE=" + file.path()));
        lines.addAll(exportLines());
        lines.add("mailfrom doctor --dns-zone '" + zone + "'");
        return new CommandContext.RunningSandbox(endpoint().toString(), dnsServer(), zone, lines, () -> {
            close();
            keyFile.close();
            bundle.ifPresent(SandboxFile::close);
        });
    }

    /** The endpoint for other programs. */
    URI endpoint() {
        return sandbox.https().map(HttpsListener::endpoint).orElseGet(sandbox::endpoint);
    }

    /** The environment by which this program, the AWS CLI and any SDK find the sandbox. No real secret is in it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIASANDBOX000000001",
                "AWS_SECRET_ACCESS_KEY", "sandbox",
                "AWS_ACCOUNT_ID", "123456789012",
                "AWS_REGION", REGION,
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    AwsSettings aws(Optional<String> region, Optional<String> roleArn, Path home) {
        return new AwsSettings(
                Optional.empty(),
                region,
                Optional.empty(),
                roleArn,
                Optional.empty(),
                environment(),
                home.resolve("no-files"));
    }

    /** How far apart requests of one action have to be. */
    Duration interval() {
        return Store.intervalAt(speed);
    }

    /** Where DNS is served: {@code 127.0.0.1:PORT}. */
    public String dnsServer() {
        return "127.0.0.1:" + sandbox.dnsServer().getPort();
    }

    /** The environment by which this program finds its DNS. */
    public Map<String, String> dnsEnvironment() {
        String port = String.valueOf(sandbox.dnsServer().getPort());
        return Map.of("MAILFROM_DNS_SERVER", dnsServer(), SessionSettings.NAME_SERVER_PORT, port);
    }

    /** The lines that point a shell at it. */
    List<String> exportLines() {
        return List.of(
                "export AWS_ENDPOINT_URL=" + endpoint(),
                "export AWS_ACCESS_KEY_ID=AKIASANDBOX000000001 AWS_SECRET_ACCESS_KEY=sandbox",
                "export AWS_REGION=" + REGION + " AWS_DEFAULT_REGION=" + REGION,
                "export MAILFROM_DNS_SERVER=" + dnsServer() + " " + SessionSettings.NAME_SERVER_PORT + "="
                        + sandbox.dnsServer().getPort(),
                "aws ses list-identities",
                "dig @127.0.0.1 -p " + sandbox.dnsServer().getPort() + " example.com MX",
                "mailfrom list");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
