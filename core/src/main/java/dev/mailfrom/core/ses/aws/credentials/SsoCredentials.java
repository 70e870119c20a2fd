package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.ses.aws.sdk.AwsEndpoints;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.ses.aws.sdk.SdkClients;
import dev.mailfrom.core.ses.aws.sdk.SharedConfig;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcTokenProvider;

/**
 * Exchanges the token of {@code aws sso login} for the credentials of a role, at the portal of IAM Identity Center. A token
 * of a session is renewed where that is possible without a person.
 */
record SsoCredentials(AwsSettings settings, SharedConfig config, Supplier<SdkClients> clients, Clock clock) {

    /** @throws dev.mailfrom.core.ses.SesCallException if the profile lacks something */
    AwsCredentialsProvider of(Profile profile) {
        Optional<String> session = profile.property("sso_session");
        String region = required(profile, session, "sso_region");
        String start = required(profile, session, "sso_start_url");
        String account = required(profile, Optional.empty(), "sso_account_id");
        String role = required(profile, Optional.empty(), "sso_role_name");
        SsoTokenFile file = SsoTokenFile.of(settings.home(), session.orElse(start));
        SsoClient portal = clients.get()
                .configured(
                        SsoClient.builder(),
                        region,
                        new AwsEndpoints(settings, config).sso(region),
                        AnonymousCredentialsProvider.create())
                .build();
        // The method returns a type that is not visible.
        SsoCredentialsProvider.Builder builder = SsoCredentialsProvider.builder();
        return builder.ssoClient(portal)
                .refreshRequest(() -> GetRoleCredentialsRequest.builder()
                        .accessToken(file.validAt(clock.instant()).orElseGet(() -> renewed(file, session, region)))
                        .accountId(account)
                        .roleName(role)
                        .build())
                .build();
    }

    private String renewed(SsoTokenFile file, Optional<String> session, String region) {
        if (session.isEmpty() || !Files.exists(file.file())) {
            throw ExpiredTokenException.builder().message("expired").build();
        }
        SsoOidcClient login = clients.get()
                .configured(
                        SsoOidcClient.builder(),
                        region,
                        new AwsEndpoints(settings, config).ssoOidc(region),
                        AnonymousCredentialsProvider.create())
                .build();
        try (SsoOidcTokenProvider tokens = SsoOidcTokenProvider.builder()
                .sessionName(session.get())
                .ssoOidcClient(login)
                .build()) {
            return tokens.resolveToken().token();
        }
    }

    /** A property of the session, if the profile names one, else of the profile. */
    private String required(Profile profile, Optional<String> session, String name) {
        Optional<String> value = session.isPresent()
                ? config.section("sso-session", session.get()).flatMap(section -> section.property(name))
                : profile.property(name);
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> CredentialErrors.incompleteSso(profile.name(), session, name));
    }
}
