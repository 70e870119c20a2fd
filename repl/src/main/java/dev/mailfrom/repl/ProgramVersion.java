package dev.mailfrom.repl;

import dev.mailfrom.core.ses.aws.sdk.SdkVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What {@code --version} says, for a report of a problem.
 *
 * @param number of the release; empty where the classes are not in a jar
 * @param commit of the sources; empty where the build had no git
 */
record ProgramVersion(Optional<String> number, Optional<String> commit) {

    /** As the build wrote it. */
    static ProgramVersion ofBuild() {
        return new ProgramVersion(
                Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion()), commitOfBuild());
    }

    private static Optional<String> commitOfBuild() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("commit")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                            .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return number.orElse("(not packaged)");
    }

    // mailfrom 1.0 (commit 0123456789ab)
    // Java 25.0.3 (Eclipse Adoptium), AWS SDK 2.59.1, Linux amd64
    String report() {
        return "mailfrom " + text() + commit.map(id -> " (commit " + id + ")").orElse(" (built without git)")
                + "\nJava "
                + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), AWS SDK "
                + SdkVersion.TEXT + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
