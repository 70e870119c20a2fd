package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.network.ProxySettings;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.aws.credentials.AccessKeys;
import dev.mailfrom.core.ses.aws.credentials.AwsCliLines;
import dev.mailfrom.core.ses.aws.credentials.CredentialChain;
import dev.mailfrom.core.ses.aws.credentials.CredentialErrors;
import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.core.ses.aws.credentials.RoleCredentials;
import dev.mailfrom.core.ses.aws.sdk.AwsEndpoints;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.ses.aws.sdk.AwsTrust;
import dev.mailfrom.core.ses.aws.sdk.HttpConnections;
import dev.mailfrom.core.ses.aws.sdk.SdkClients;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import dev.mailfrom.core.ses.aws.sdk.SharedConfig;
import dev.mailfrom.core.ses.aws.sdk.Timeouts;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Connects to one AWS account and region as the settings describe. Reads and sends nothing before it is needed. Every
 * method may throw {@link SesCallException}. Thread-safe.
 */
public final class AwsConnection {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");

    private final AwsSettings settings;
    private final AccountCache cache;
    private final Timeouts timeouts;
    private final CredentialChain credentials;
    private final Map<String, SesGateway> gateways = new ConcurrentHashMap<>();
    private final Map<String, CallerIdentity> callers = new ConcurrentHashMap<>();
    private final ProxySettings proxies;
    private SharedConfig config;
    private HttpConnections connections;

    /** @param cacheDirectory keeps which account an access key belongs to; created when needed */
    public AwsConnection(AwsSettings settings, Path cacheDirectory) {
        this(settings, cacheDirectory, new MfaCodes());
    }

    /** @param codes typed codes of MFA devices */
    public AwsConnection(AwsSettings settings, Path cacheDirectory, MfaCodes codes) {
        this(settings, cacheDirectory, codes, Timeouts.USUAL);
    }

    AwsConnection(AwsSettings settings, Path cacheDirectory, MfaCodes codes, Timeouts timeouts) {
        this.settings = settings;
        this.cache = new AccountCache(cacheDirectory);
        this.timeouts = timeouts;
        this.proxies = ProxySettings.of(settings.environment());
        this.credentials = new CredentialChain(
                settings,
                this::config,
                this::clients,
                read -> new RoleCredentials(
                        clients(read),
                        region(),
                        new AwsEndpoints(settings, read).sts(region()),
                        settings.roleSession(),
                        settings.home(),
                        codes));
    }

    public AwsSettings settings() {
        return settings;
    }

    /** The region of the flag, AWS_REGION, AWS_DEFAULT_REGION, or the profile. @throws SesCallException if none is set */
    public String region() {
        String region = settings.region()
                .or(() -> settings.variable("AWS_REGION", "AWS_DEFAULT_REGION"))
                .or(() -> config().property(settings.profileName(), "region"))
                .orElseThrow(this::noRegion);
        return checked(region);
    }

    /** The region, if one is set and can be one. Reads files only. */
    public Optional<String> configuredRegion() {
        try {
            return Optional.of(region());
        } catch (SesCallException e) {
            return Optional.empty();
        }
    }

    /** The account that the settings name, such as that of the role. Reads files only. */
    public Optional<String> configuredAccount() {
        try {
            String profile = settings.profileName();
            return settings.roleArn()
                    .or(() -> config().property(profile, "role_arn"))
                    .map(arn -> (arn + "::::::").split(":", -1)[4])
                    .or(() -> settings.variable("AWS_ACCOUNT_ID"))
                    .or(() -> config().property(profile, "aws_account_id"))
                    .or(() -> config().property(profile, "sso_account_id"))
                    .filter(id -> id.matches("\\d{12}"));
        } catch (SesCallException e) {
            return Optional.empty();
        }
    }

    /** The URL to which requests to SES go. */
    public String endpoint() {
        return new AwsEndpoints(settings, config()).ses(region()).toString();
    }

    /** The endpoint that is configured instead of AWS's own: host and port. Reads files only. */
    public Optional<String> configuredEndpoint() {
        return new AwsEndpoints(settings, config())
                .configuredSes()
                .map(URI::getAuthority)
                .filter(place -> !place.contains("amazonaws."));
    }

    /** @throws SesCallException if the settings name a profile that the files do not have */
    public void requireProfile() {
        if (settings.namedProfile().isPresent()
                && config().profile(settings.profileName()).isEmpty()) {
            throw CredentialErrors.noProfile(settings, config());
        }
    }

    /** How requests are sent, and what they trust. Reads files only. */
    public NetworkSettings network() {
        return connections(config()).network();
    }

    /** A configured endpoint on another machine that is reached without TLS. Reads files only. */
    public Optional<URI> unencryptedEndpoint() {
        return new AwsEndpoints(settings, config()).unencrypted();
    }

    /** SES of the region. Makes no client yet. */
    public SesGateway gateway() {
        return gateway(region());
    }

    /** SES of any region, with the same credentials. Makes no client yet. */
    public SesGateway gateway(String region) {
        return gateways.computeIfAbsent(checked(region), this::newGateway);
    }

    /** What a client of Route 53 needs. Reads files only. */
    public Route53Access route53() {
        return new Route53Access(
                region(),
                this::accountId,
                new AwsEndpoints(settings, config()).configuredRoute53(),
                clients(config()),
                credentials,
                endpoint -> failures("route53", region(), endpoint));
    }

    /** The owner of the credentials; asks STS once per access key. */
    public CallerIdentity caller() {
        String key = credentials.resolveCredentials().accessKeyId();
        return callers.computeIfAbsent(key, k -> requestCallerIdentity());
    }

    /** The account id, twelve digits. Asks STS only if neither the credentials nor the cache know it. */
    public String accountId() {
        AwsCredentials found = credentials.resolveCredentials();
        String sts = new AwsEndpoints(settings, config()).sts(region()).toString();
        return found.accountId()
                .or(() -> cache.account(found.accessKeyId(), sts))
                .orElseGet(() -> {
                    String account = caller().accountId();
                    cache.put(found.accessKeyId(), sts, account);
                    return account;
                });
    }

    /** Whether a role may be assumed, so that its session name shows in CloudTrail. Reads files only. */
    public boolean assumesRole() {
        return settings.roleArn()
                .or(() -> config().property(settings.profileName(), "role_arn"))
                .or(() -> settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE"))
                .isPresent();
    }

    /** The source of the credentials and the masked access key id; never a secret. */
    public String credentialsSource() {
        String words = credentials.source().description();
        return words + " (" + AccessKeys.masked(credentials.resolveCredentials().accessKeyId()) + ")";
    }

    private SesGateway newGateway(String region) {
        Supplier<URI> endpoint = new Lazy<>(() -> new AwsEndpoints(settings, config()).ses(region));
        return new SdkSesGateway(
                new Lazy<>(() -> clients(config()).ses(region, endpoint.get(), credentials)),
                () -> failures("ses", region, endpoint.get()));
    }

    private CallerIdentity requestCallerIdentity() {
        String action = "GetCallerIdentity";
        URI endpoint = new AwsEndpoints(settings, config()).sts(region());
        SdkExceptionMapper failures = failures("sts", region(), endpoint);
        GetCallerIdentityResponse answer;
        try (StsClient sts = clients(config()).sts(region(), endpoint, credentials)) {
            answer = sts.getCallerIdentity();
        } catch (RuntimeException e) {
            throw failures.map(action, e);
        }
        if (answer.account() == null || answer.arn() == null) {
            throw failures.notFromService();
        }
        return new CallerIdentity(answer.account(), answer.arn());
    }

    private SdkExceptionMapper failures(String service, String region, URI endpoint) {
        return new SdkExceptionMapper(
                service,
                region,
                endpoint,
                () -> credentials.source().advice(),
                connections(config()).network());
    }

    private SdkClients clients(SharedConfig read) {
        return new SdkClients(connections(read), read.file());
    }

    /** The same as before, so that its connections are kept, unless another file of trusted certificates is named. */
    private synchronized HttpConnections connections(SharedConfig read) {
        NetworkSettings network = new NetworkSettings(proxies, AwsTrust.bundle(settings, read));
        if (connections == null || !connections.network().equals(network)) {
            connections = new HttpConnections(timeouts, network);
        }
        return connections;
    }

    /** The shared files; reads them again when they have changed. */
    private synchronized SharedConfig config() {
        if (config == null || !config.isCurrent()) {
            config = SharedConfig.read(settings);
        }
        return config;
    }

    private SesCallException noRegion() {
        requireProfile();
        CommandText advice = CommandText.of(
                "Name the region of your identities with",
                new PlaceOption("--region", "us-east-1"),
                "or AWS_REGION, or write it into the profile:",
                AwsCliLines.set("region", "us-east-1", settings.profileName()));
        return new SesCallException(SesCallException.Kind.CONFIGURATION, "NoRegion", "No AWS region is set.", advice);
    }

    /** The region becomes part of a host name, so it must look like one. */
    private static String checked(String region) {
        if (REGION.matcher(region).matches()) {
            return region;
        }
        throw new SesCallException(
                SesCallException.Kind.CONFIGURATION,
                "InvalidRegion",
                "“" + region + "” is not the name of an AWS region.",
                "Write it as us-east-1 or eu-west-1.");
    }
}
