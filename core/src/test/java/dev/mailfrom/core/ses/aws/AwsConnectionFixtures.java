package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.ses.aws.sdk.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests: a home of their own, and an environment that says only what is given. */
public final class AwsConnectionFixtures {

    /** For servers that do not answer; a busy machine is slower than that to answer itself. */
    static final Timeouts SHORT = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(2));

    public static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    private AwsConnectionFixtures() {}

    /** An environment without credentials, in which no instance is looked for. */
    public static Map<String, String> bare(String... more) {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_EC2_METADATA_DISABLED", "true"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    /** An environment with keys. */
    public static Map<String, String> withKeys(String... more) {
        Map<String, String> environment = bare(more);
        environment.put("AWS_ACCESS_KEY_ID", KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
        return environment;
    }

    public static AwsConnection connection(AwsSettings settings) {
        return new AwsConnection(settings, settings.home().resolve("cache"), new MfaCodes(), Timeouts.USUAL);
    }

    /** SES behind one server, with keys. */
    static AwsConnection to(ScriptedAwsServer aws, Path home) {
        return to(aws, home, Timeouts.USUAL);
    }

    static AwsConnection to(ScriptedAwsServer aws, Path home, Timeouts timeouts) {
        AwsSettings settings =
                AwsSettings.of(withKeys(), home).withRegion("eu-west-1").withEndpointUrl(aws.url());
        return new AwsConnection(settings, home.resolve("cache"), new MfaCodes(), timeouts);
    }

    public static void write(Path home, String name, String text) {
        try {
            Files.createDirectories(home.resolve(".aws"));
            Files.writeString(home.resolve(".aws").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
