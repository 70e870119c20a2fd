package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.ses.aws.sdk.SdkClients;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import dev.mailfrom.core.text.CommandText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * Assumes roles through one STS endpoint. Keeps the credentials until shortly before they expire.
 *
 * @param session the session name for every role, which wins over the profile's; empty if none was given
 * @param home below which the AWS CLI has its cache
 * @param codes of MFA devices
 */
public record RoleCredentials(
        SdkClients clients, String region, URI endpoint, Optional<String> session, Path home, MfaCodes codes) {

    private static final String SESSION = "mailfrom";

    /** Assumes the role of a profile with other credentials. */
    CredentialSource assume(Profile profile, CredentialSource base) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(profile.property("role_arn").orElseThrow())
                .roleSessionName(
                        session.or(() -> profile.property("role_session_name")).orElse(SESSION))
                .externalId(profile.property("external_id").orElse(null))
                .durationSeconds(seconds(profile).orElse(null));
        return profile.property("mfa_serial")
                .map(device ->
                        assumeWithCode(profile, request.serialNumber(device).build(), base))
                .orElseGet(() -> assume(request.build(), base));
    }

    private CredentialSource assumeWithCode(Profile profile, AssumeRoleRequest request, CredentialSource base) {
        boolean named = profile.property("role_session_name").isPresent();
        Lazy<StsClient> sts = new Lazy<>(() -> clients.sts(region, endpoint, base.withMappedErrors()));
        AwsCredentialsProvider provider = new MfaRoleCredentials(
                request,
                asked -> sts.get().assumeRole(asked),
                device -> codes.take(device, profile.name()),
                session.isPresent() ? Optional.empty() : Optional.of(new CliRoleCache(home, request, named)),
                Clock.systemUTC());
        CommandText fix = CommandText.of("Run it again and type the code that the MFA device shows then.");
        return new CredentialSource(words(request, base), fix, translated("AssumeRole", fix, provider));
    }

    private static String words(AssumeRoleRequest request, CredentialSource base) {
        return "the role " + request.roleArn() + ", assumed with " + base.description();
    }

    /** Assumes a role given by its ARN with other credentials. */
    CredentialSource assume(String roleArn, CredentialSource base) {
        return assume(
                AssumeRoleRequest.builder()
                        .roleArn(roleArn)
                        .roleSessionName(session.orElse(SESSION))
                        .build(),
                base);
    }

    private CredentialSource assume(AssumeRoleRequest request, CredentialSource base) {
        AwsCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(clients.sts(region, endpoint, base.withMappedErrors()))
                .refreshRequest(request)
                .build();
        return new CredentialSource(
                words(request, base), base.advice(), translated("AssumeRole", base.advice(), provider));
    }

    /**
     * Assumes a role with a web identity token, as Kubernetes writes it to a file.
     *
     * @param sessionName the session name of the profile or the environment
     * @throws dev.mailfrom.core.ses.SesCallException (when credentials are resolved) if the file cannot be read
     */
    CredentialSource assumeWithWebIdentity(String roleArn, Path token, Optional<String> sessionName) {
        CommandText fix =
                CommandText.of("Check that " + token + " holds a fresh token and that the role trusts its issuer.");
        Lazy<AwsCredentialsProvider> provider = new Lazy<>(() -> StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(clients.sts(region, endpoint, AnonymousCredentialsProvider.create()))
                .roleArn(roleArn)
                .roleSessionName(session.or(() -> sessionName).orElse(SESSION))
                .webIdentityTokenFile(token)
                .build());
        AwsCredentialsProvider checked = () -> {
            if (!Files.isReadable(token)) {
                throw CredentialErrors.noToken(token, roleArn);
            }
            return provider.get().resolveCredentials();
        };
        String words = "the role " + roleArn + ", assumed with the web identity token in " + token;
        return new CredentialSource(words, fix, translated("AssumeRoleWithWebIdentity", fix, checked));
    }

    private AwsCredentialsProvider translated(String action, CommandText advice, AwsCredentialsProvider provider) {
        SdkExceptionMapper failures = new SdkExceptionMapper(
                "sts", region, endpoint, () -> advice, clients.connections().network());
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (RuntimeException e) {
                throw failures.map(action, e);
            }
        };
    }

    private static Optional<Integer> seconds(Profile profile) {
        return profile.property("duration_seconds").map(written -> {
            try {
                return Integer.valueOf(written.strip());
            } catch (NumberFormatException e) {
                throw CredentialErrors.profile(
                        profile.name(),
                        "its duration_seconds “" + written + "” is not a number",
                        CommandText.of("Write a number:", AwsCliLines.set("duration_seconds", "3600", profile.name())));
            }
        });
    }
}
