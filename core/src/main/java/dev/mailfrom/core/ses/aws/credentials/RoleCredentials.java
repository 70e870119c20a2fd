package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.ses.aws.sdk.SdkClients;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * Roles, assumed through one STS endpoint. What STS gives is kept until shortly before it expires.
 *
 * @param session the session name of all of them, whatever a profile says; empty where nobody said one
 */
public record RoleCredentials(SdkClients clients, String region, URI endpoint, Optional<String> session) {

    private static final String SESSION = "mailfrom";

    /** The role of a profile, assumed with other credentials. */
    CredentialSource assume(Profile profile, CredentialSource base) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(profile.property("role_arn").orElseThrow())
                .roleSessionName(
                        session.or(() -> profile.property("role_session_name")).orElse(SESSION))
                .externalId(profile.property("external_id").orElse(null))
                .durationSeconds(seconds(profile).orElse(null));
        return assume(request.build(), base);
    }

    /** A role given by hand, assumed with other credentials. */
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
        String words = "the role " + request.roleArn() + ", assumed with " + base.description();
        return new CredentialSource(words, base.fix(), translated("AssumeRole", base.fix(), provider));
    }

    /** A role whose right is a token in a file, as Kubernetes has it. @throws dev.mailfrom.core.ses.SesCallException where there is no such file */
    CredentialSource assumeWithWebIdentity(String roleArn, Path token, Optional<String> said) {
        String fix = "Check that " + token + " holds a fresh token and that the role trusts its issuer.";
        Lazy<AwsCredentialsProvider> provider = new Lazy<>(() -> StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(clients.sts(region, endpoint, AnonymousCredentialsProvider.create()))
                .roleArn(roleArn)
                .roleSessionName(session.or(() -> said).orElse(SESSION))
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

    private AwsCredentialsProvider translated(String action, String fix, AwsCredentialsProvider provider) {
        SdkExceptionMapper failures = new SdkExceptionMapper("sts", region, endpoint, () -> fix);
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
                        "its duration_seconds “" + written + "” is no number",
                        "Run `aws configure set duration_seconds 3600 --profile " + profile.name() + "`.");
            }
        });
    }
}
