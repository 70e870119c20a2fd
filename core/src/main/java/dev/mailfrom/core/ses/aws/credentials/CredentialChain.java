package dev.mailfrom.core.ses.aws.credentials;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.ses.aws.sdk.SdkClients;
import dev.mailfrom.core.ses.aws.sdk.SharedConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Finds the credentials in the order of the AWS CLI: the profile of the flag, the environment, a profile named in the
 * environment, a web identity token, the default profile, the container, the EC2 instance. Stops at the first it finds.
 *
 * <p>Keeps the source, and searches again after it has failed or the shared files have changed. So
 * {@code aws sso login} in another window helps a running session.
 */
public final class CredentialChain implements AwsCredentialsProvider {

    private final AwsSettings settings;
    private final Supplier<SharedConfig> config;
    private final Function<SharedConfig, SdkClients> clients;
    private final Function<SharedConfig, RoleCredentials> roleCredentials;
    private SharedConfig read;
    private CredentialSource source;

    public CredentialChain(
            AwsSettings settings,
            Supplier<SharedConfig> config,
            Function<SharedConfig, SdkClients> clients,
            Function<SharedConfig, RoleCredentials> roleCredentials) {
        this.settings = settings;
        this.config = config;
        this.clients = clients;
        this.roleCredentials = roleCredentials;
    }

    /** @throws SesCallException if there are none */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source().withMappedErrors().resolveCredentials();
        } catch (SesCallException e) {
            forget();
            throw e;
        }
    }

    /** The source of the credentials; sends it no request. @throws SesCallException if the settings contradict each other */
    public synchronized CredentialSource source() {
        if (source == null || !read.isCurrent()) {
            read = config.get();
            source = find();
        }
        return source;
    }

    private synchronized void forget() {
        source = null;
    }

    private CredentialSource find() {
        // STS and its endpoint are needed only to assume a role.
        Supplier<RoleCredentials> sts = new Lazy<>(() -> roleCredentials.apply(read));
        CredentialSource found = find(sts);
        return settings.roleArn().map(arn -> sts.get().assume(arn, found)).orElse(found);
    }

    private CredentialSource find(Supplier<RoleCredentials> sts) {
        EnvironmentCredentials ambient = new EnvironmentCredentials(settings, read);
        ProfileCredentials profiles = new ProfileCredentials(
                read, ambient, new SsoCredentials(settings, read, () -> clients.apply(read), Clock.systemUTC()), sts);
        if (settings.namedProfile().isPresent()
                && read.profile(settings.profileName()).isEmpty()) {
            throw CredentialErrors.noProfile(settings, read);
        }
        Supplier<Optional<CredentialSource>> profile =
                () -> read.profile(settings.profileName()).flatMap(profiles::of);
        Optional<CredentialSource> found;
        if (settings.profile().isPresent()) {
            found = profile.get();
        } else if (settings.namedProfile().isPresent()) {
            found = ambient.environment().or(profile).or(() -> webIdentity(sts));
        } else {
            found = ambient.environment().or(() -> webIdentity(sts)).or(profile);
        }
        return found.orElseGet(() -> machine(ambient));
    }

    private Optional<CredentialSource> webIdentity(Supplier<RoleCredentials> sts) {
        return settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE")
                .flatMap(token -> settings.variable("AWS_ROLE_ARN")
                        .map(arn -> sts.get()
                                .assumeWithWebIdentity(
                                        arn, Path.of(token), settings.variable("AWS_ROLE_SESSION_NAME"))));
    }

    private CredentialSource machine(EnvironmentCredentials ambient) {
        if (ambient.isContainer()) {
            return ambient.container();
        }
        if (!ambient.mayBeInstance()) {
            throw CredentialErrors.none(settings, null);
        }
        CredentialSource instance = ambient.instance();
        return new CredentialSource(instance.description(), instance.advice(), () -> {
            try {
                return instance.provider().resolveCredentials();
            } catch (RuntimeException e) {
                // No setting says that this is an instance; it was only the last source to try.
                throw CredentialErrors.none(settings, e);
            }
        });
    }
}
