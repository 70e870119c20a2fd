package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.text.CommandText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;

/** Finds the credentials that a profile holds itself, without a role: SSO, a process, or keys. */
final class DirectProfileCredentials {

    private static final Set<String> SSO = Set.of("sso_session", "sso_start_url", "sso_account_id", "sso_role_name");

    private DirectProfileCredentials() {}

    /** Empty if the profile has none. @throws dev.mailfrom.core.ses.SesCallException if they are incomplete */
    static Optional<CredentialSource> of(Profile profile, SsoCredentials sso) {
        if (SSO.stream().anyMatch(profile.properties()::containsKey)) {
            return Optional.of(sso(profile, sso));
        }
        if (profile.properties().containsKey("login_session")) {
            throw CredentialErrors.profile(
                    profile.name(),
                    "it was made by the “login” of the AWS CLI, whose sessions only the AWS CLI can use",
                    AwsCliLines.export(profile.name()));
        }
        return profile.property("credential_process")
                .map(command -> process(profile, command))
                .or(() -> keys(profile));
    }

    private static CredentialSource sso(Profile profile, SsoCredentials sso) {
        String words = "SSO (profile %s, account %s, role %s)"
                .formatted(
                        profile.name(),
                        profile.property("sso_account_id").orElse("?"),
                        profile.property("sso_role_name").orElse("?"));
        return new CredentialSource(words, AwsCliLines.ssoLogin(profile.name()), sso.of(profile));
    }

    private static CredentialSource process(Profile profile, String command) {
        return new CredentialSource(
                "the credential_process of profile " + profile.name(),
                CommandText.of("Run the command of credential_process in profile " + profile.name()
                        + " by hand and see what it says."),
                ProcessCredentialsProvider.builder()
                        .command(shell(command))
                        .staticAccountId(profile.property("aws_account_id").orElse(null))
                        .build());
    }

    private static List<String> shell(String command) {
        return System.getProperty("os.name").startsWith("Windows")
                ? List.of("cmd.exe", "/C", command)
                : List.of("sh", "-c", command);
    }

    private static Optional<CredentialSource> keys(Profile profile) {
        Optional<String> id = profile.property("aws_access_key_id");
        Optional<String> secret = profile.property("aws_secret_access_key");
        String where = "the profile " + profile.name();
        CommandText fix = AwsCliLines.configure(profile.name());
        if (id.isPresent() != secret.isPresent()) {
            String present = id.isPresent() ? "aws_access_key_id" : "aws_secret_access_key";
            String missing = id.isPresent() ? "aws_secret_access_key" : "aws_access_key_id";
            throw CredentialErrors.partial(present, missing, where, fix);
        }
        return id.map(key -> new CredentialSource(
                "the keys of " + where,
                profile.property("aws_session_token").isEmpty()
                        ? fix
                        : CommandText.of("Get new temporary keys for the profile " + profile.name()
                                + ": those there have a session token."),
                StaticCredentialsProvider.create(AccessKeys.of(
                        key,
                        secret.orElseThrow(),
                        profile.property("aws_session_token"),
                        profile.property("aws_account_id")))));
    }
}
