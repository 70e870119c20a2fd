package dev.mailfrom.core.ses.aws.credentials;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The credentials of a role whose session begins with an MFA code. A session is kept until a minute before its end, here
 * and in the cache of the AWS CLI, so that a code is asked for once in its time. Thread-safe.
 */
final class MfaRoleCredentials implements AwsCredentialsProvider {

    private static final Duration LEAST = Duration.ofMinutes(1);

    private final AssumeRoleRequest request;
    private final Function<AssumeRoleRequest, AssumeRoleResponse> sts;
    private final Function<String, String> codes;
    private final Optional<CliRoleCache> cache;
    private final Clock clock;
    private Optional<Credentials> current = Optional.empty();

    /**
     * @param request without a code
     * @param codes gives the code of a device, or throws
     * @param cache empty where the name of the session is not the profile's
     */
    MfaRoleCredentials(
            AssumeRoleRequest request,
            Function<AssumeRoleRequest, AssumeRoleResponse> sts,
            Function<String, String> codes,
            Optional<CliRoleCache> cache,
            Clock clock) {
        this.request = request;
        this.sts = sts;
        this.codes = codes;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        current = current.filter(this::isUsable)
                .or(() -> cache.flatMap(CliRoleCache::read).filter(this::isUsable))
                .or(() -> Optional.of(begin()));
        Credentials session = current.orElseThrow();
        return AccessKeys.of(
                session.accessKeyId(),
                session.secretAccessKey(),
                Optional.of(session.sessionToken()),
                Optional.of(request.roleArn().split(":")[4]));
    }

    private Credentials begin() {
        String code = codes.apply(request.serialNumber());
        AssumeRoleResponse answer =
                sts.apply(request.toBuilder().tokenCode(code).build());
        cache.ifPresent(file -> file.write(answer));
        return answer.credentials();
    }

    private boolean isUsable(Credentials session) {
        return session.expiration().isAfter(clock.instant().plus(LEAST));
    }
}
