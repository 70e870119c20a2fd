package dev.mailfrom.core.ses.aws.sdk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings for AWS: the flags, which win, the environment variables, and the paths of the shared files. Names and
 * precedence are those of the AWS CLI (AWS SDKs and Tools reference guide, “Settings reference”). Nothing is read from
 * the process, so a running session can change its profile.
 *
 * @param profile the profile of the flag; it also wins over credentials in the environment
 * @param region the region of the flag
 * @param endpointUrl the endpoint of SES of the flag
 * @param roleArn a role to assume with the credentials found
 * @param roleSession the session name of every assumed role, which CloudTrail shows; if empty, the profile's, or
 *     {@code mailfrom}
 * @param environment the environment variables
 * @param home the directory below which {@code .aws} is
 */
public record AwsSettings(
        Optional<String> profile,
        Optional<String> region,
        Optional<String> endpointUrl,
        Optional<String> roleArn,
        Optional<String> roleSession,
        Map<String, String> environment,
        Path home) {

    /** The profile used when none is named. */
    static final String DEFAULT_PROFILE = "default";

    public AwsSettings {
        environment = Map.copyOf(environment);
    }

    /** Settings without any flag. */
    public static AwsSettings of(Map<String, String> environment, Path home) {
        return new AwsSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                environment,
                home);
    }

    public AwsSettings withProfile(String name) {
        return new AwsSettings(Optional.of(name), region, endpointUrl, roleArn, roleSession, environment, home);
    }

    public AwsSettings withRegion(String name) {
        return new AwsSettings(profile, Optional.of(name), endpointUrl, roleArn, roleSession, environment, home);
    }

    public AwsSettings withEndpointUrl(String url) {
        return new AwsSettings(profile, region, Optional.of(url), roleArn, roleSession, environment, home);
    }

    public AwsSettings withRoleArn(String arn) {
        return new AwsSettings(profile, region, endpointUrl, Optional.of(arn), roleSession, environment, home);
    }

    /** With another profile, if one is named, and with this role or none: that of SES is for SES. */
    public AwsSettings forRoute53(Optional<String> otherProfile, Optional<String> otherRole) {
        return new AwsSettings(
                otherProfile.or(() -> profile), region, endpointUrl, otherRole, roleSession, environment, home);
    }

    public AwsSettings withRoleSession(String name) {
        return new AwsSettings(profile, region, endpointUrl, roleArn, Optional.of(name), environment, home);
    }

    /** The profile in use: of the flag, AWS_PROFILE, AWS_DEFAULT_PROFILE, or {@code default}. */
    public String profileName() {
        return namedProfile().orElse(DEFAULT_PROFILE);
    }

    /** The names of the profiles in the shared files, sorted. Reads files only. @throws dev.mailfrom.core.ses.SesCallException if a file cannot be read */
    public List<String> profiles() {
        return SharedConfig.read(this).profiles();
    }

    /** Whether keys in the environment are used, because no profile is named by the flag. */
    public boolean usesEnvironmentKeys() {
        return profile.isEmpty() && variable("AWS_ACCESS_KEY_ID").isPresent();
    }

    /** The profile named by the flag or in the environment. */
    public Optional<String> namedProfile() {
        return profile.or(() -> variable("AWS_PROFILE", "AWS_DEFAULT_PROFILE"));
    }

    /** The first of these variables that is set and not blank. */
    public Optional<String> variable(String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    public Path configFile() {
        return file("AWS_CONFIG_FILE", "config");
    }

    public Path credentialsFile() {
        return file("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    }

    private Path file(String variable, String name) {
        String said = variable(variable).orElse("~/.aws/" + name);
        return said.startsWith("~/") ? home.resolve(said.substring(2)) : Path.of(said);
    }
}
