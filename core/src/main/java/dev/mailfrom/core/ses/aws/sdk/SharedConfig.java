package dev.mailfrom.core.ses.aws.sdk;

import static dev.mailfrom.core.ses.SesCallException.Kind.CONFIGURATION;

import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.TextFile;
import dev.mailfrom.core.ses.SesCallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The merged content of the shared {@code config} and {@code credentials} files. A property in the credentials file wins
 * over the same one in the config file. A missing file counts as empty.
 */
public final class SharedConfig {

    private static final String OTHER_FILE = " To name another file: AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE";

    /** In bytes; generated files have thousands of profiles. */
    private static final long LARGEST = 16L << 20;

    private final ProfileFile file;
    private final List<FileStamp> stamps;

    private SharedConfig(ProfileFile file, List<FileStamp> stamps) {
        this.file = file;
        this.stamps = stamps;
    }

    /** Reads both files. @throws SesCallException if one exists and cannot be read */
    public static SharedConfig read(AwsSettings settings) {
        List<FileStamp> stamps = List.of(FileStamp.of(settings.credentialsFile()), FileStamp.of(settings.configFile()));
        ProfileFile both = ProfileFile.aggregator()
                .addFile(read(settings.credentialsFile(), ProfileFile.Type.CREDENTIALS))
                .addFile(read(settings.configFile(), ProfileFile.Type.CONFIGURATION))
                .build();
        return new SharedConfig(both, stamps);
    }

    private static ProfileFile read(Path path, ProfileFile.Type type) {
        try {
            String text = Files.exists(path) ? TextFile.read(path, LARGEST) : "";
            return ProfileFile.builder().type(type).content(text).build();
        } catch (FileReadException e) {
            throw new SesCallException(CONFIGURATION, "UnreadableConfig", e.getMessage(), e.fix() + OTHER_FILE, e);
        } catch (IllegalArgumentException e) {
            throw unreadable(path, e.getMessage(), e);
        }
    }

    private static SesCallException unreadable(Path path, String reason, Exception cause) {
        return new SesCallException(
                CONFIGURATION,
                "UnreadableConfig",
                "The file " + path + " cannot be read: " + reason + ".",
                "Correct the file." + OTHER_FILE,
                cause);
    }

    /** Whether the files have not changed since they were read. */
    public boolean isCurrent() {
        return stamps.stream().allMatch(stamp -> stamp.equals(FileStamp.of(stamp.path())));
    }

    /** The names of the profiles, sorted. */
    public List<String> profiles() {
        return file.profiles().keySet().stream().sorted().toList();
    }

    public Optional<Profile> profile(String name) {
        return file.profile(name);
    }

    public Optional<String> property(String profile, String key) {
        return profile(profile).flatMap(p -> p.property(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A property of one service, from the {@code services} section that the profile names. */
    Optional<String> property(String profile, String service, String key) {
        return property(profile, "services")
                .flatMap(section -> section("services", section))
                .flatMap(section -> section.property(service + "." + key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** A section that is not a profile, such as {@code sso-session}. */
    public Optional<Profile> section(String kind, String name) {
        return file.getSection(kind, name);
    }

    /** The same content in the SDK's type. */
    public ProfileFile file() {
        return file;
    }
}
