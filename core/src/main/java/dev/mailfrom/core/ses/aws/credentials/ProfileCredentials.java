package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.ses.aws.sdk.SharedConfig;
import dev.mailfrom.core.text.CommandText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.profiles.Profile;

/**
 * Finds the credentials that a profile describes (AWS CLI user guide, “Configuration and credential file settings”).
 * Assumes roles through the region and endpoint of this connection, because the SDK would search the process and the
 * network for them.
 */
final class ProfileCredentials {

    private final SharedConfig config;
    private final EnvironmentCredentials ambient;
    private final SsoCredentials sso;
    private final Supplier<RoleCredentials> roleCredentials;

    ProfileCredentials(
            SharedConfig config,
            EnvironmentCredentials ambient,
            SsoCredentials sso,
            Supplier<RoleCredentials> roleCredentials) {
        this.config = config;
        this.ambient = ambient;
        this.sso = sso;
        this.roleCredentials = roleCredentials;
    }

    /** Empty if the profile has no credentials. @throws dev.mailfrom.core.ses.SesCallException if it contradicts itself */
    Optional<CredentialSource> of(Profile profile) {
        return of(profile, List.of());
    }

    private Optional<CredentialSource> of(Profile profile, List<String> below) {
        return profile.property("role_arn").isPresent()
                ? Optional.of(role(profile, below))
                : DirectProfileCredentials.of(profile, sso);
    }

    private CredentialSource role(Profile profile, List<String> below) {
        Optional<String> token = profile.property("web_identity_token_file");
        if (token.isPresent()) {
            String arn = profile.property("role_arn").orElseThrow();
            return roleCredentials
                    .get()
                    .assumeWithWebIdentity(arn, Path.of(token.get()), profile.property("role_session_name"));
        }
        return roleCredentials.get().assume(profile, base(profile, below));
    }

    private CredentialSource base(Profile profile, List<String> below) {
        Optional<String> source = profile.property("source_profile");
        if (source.isPresent()) {
            return sourceProfile(profile, source.get(), below);
        }
        return profile.property("credential_source")
                .map(word -> named(profile, word))
                .orElseThrow(() -> CredentialErrors.profile(
                        profile.name(),
                        "it has a role_arn, but neither source_profile nor credential_source",
                        setSource(profile)));
    }

    private CredentialSource sourceProfile(Profile profile, String source, List<String> below) {
        List<String> path = new ArrayList<>(below);
        path.add(profile.name());
        if (path.contains(source) && !source.equals(profile.name())) {
            String circle = String.join(" → ", path) + " → " + source;
            throw CredentialErrors.profile(
                    profile.name(), "its source_profile leads back to itself (" + circle + ")", setSource(profile));
        }
        // A profile may name itself: its own keys then assume its role.
        Optional<CredentialSource> found = source.equals(profile.name())
                ? DirectProfileCredentials.of(profile, sso)
                : config.profile(source).flatMap(p -> of(p, path));
        return found.orElseThrow(() -> CredentialErrors.profile(
                profile.name(),
                "its source_profile “" + source + "” has no credentials",
                AwsCliLines.configure(source)));
    }

    private CredentialSource named(Profile profile, String word) {
        return switch (word) {
            case "Environment" ->
                ambient.environment()
                        .orElseThrow(() -> CredentialErrors.profile(
                                profile.name(),
                                "its credential_source is Environment, but AWS_ACCESS_KEY_ID is not set",
                                CommandText.of("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")));
            case "Ec2InstanceMetadata" -> ambient.instance();
            case "EcsContainer" -> ambient.container();
            default ->
                throw CredentialErrors.profile(
                        profile.name(),
                        "its credential_source “" + word + "” does not exist",
                        CommandText.of("Write Environment, Ec2InstanceMetadata or EcsContainer."));
        };
    }

    private static CommandText setSource(Profile profile) {
        return CommandText.of(
                "Name the profile that assumes the role:", AwsCliLines.set("source_profile", "NAME", profile.name()));
    }
}
