package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.ses.SesCallException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.endpoints.SesEndpointProvider;
import software.amazon.awssdk.services.sso.endpoints.SsoEndpointProvider;
import software.amazon.awssdk.services.ssooidc.endpoints.SsoOidcEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * Decides where requests go: the flag, the service's variable, the general variable, the service's section, the profile
 * (AWS SDKs and Tools reference guide, “Service-specific endpoints”), else the endpoint of the region. The SDK does not
 * decide, because it would read the environment of the process.
 */
public final class AwsEndpoints {

    private final AwsSettings settings;
    private final SharedConfig config;

    public AwsEndpoints(AwsSettings settings, SharedConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** The endpoint of SES. @throws SesCallException if the configured endpoint is not a URL */
    public URI ses(String region) {
        return configuredSes()
                .orElseGet(() -> SesEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(Region.of(region))
                                .useFips(isTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"))
                                .useDualStack(isTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")))
                        .join()
                        .endpointUrl()
                        .toUri());
    }

    /**
     * The endpoint of STS. An emulator on loopback that is configured for SES also serves STS, unless STS has its own:
     * AWS would not know the emulator's credentials. @throws SesCallException if the configured endpoint is not a URL
     */
    public URI sts(String region) {
        return variable("AWS_ENDPOINT_URL_STS")
                .or(() -> byHand().filter(LoopbackUrl::isLoopback))
                .or(() -> variable("AWS_ENDPOINT_URL"))
                .or(() -> inConfig("sts"))
                .or(() -> configuredSes().filter(LoopbackUrl::isLoopback))
                .orElseGet(() -> StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(Region.of(region))
                                .useGlobalEndpoint(false)
                                .useFips(isTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"))
                                .useDualStack(isTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")))
                        .join()
                        .endpointUrl()
                        .toUri());
    }

    /**
     * The endpoint of Route 53 where one is configured. An emulator on loopback that is configured for SES also serves
     * Route 53. @throws SesCallException if the configured endpoint is not a URL
     */
    public Optional<URI> configuredRoute53() {
        return variable("AWS_ENDPOINT_URL_ROUTE_53")
                .or(() -> byHand().filter(LoopbackUrl::isLoopback))
                .or(() -> variable("AWS_ENDPOINT_URL"))
                .or(() -> inConfig("route_53"))
                .or(() -> configuredSes().filter(LoopbackUrl::isLoopback));
    }

    /** The portal of IAM Identity Center, which gives the credentials of roles. */
    public URI sso(String region) {
        return configured("AWS_ENDPOINT_URL_SSO", "sso")
                .orElseGet(() -> SsoEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                p -> p.region(Region.of(region)).useFips(false).useDualStack(false))
                        .join()
                        .endpointUrl()
                        .toUri());
    }

    /** The service that renews tokens of IAM Identity Center. */
    public URI ssoOidc(String region) {
        return configured("AWS_ENDPOINT_URL_SSO_OIDC", "sso_oidc")
                .orElseGet(() -> SsoOidcEndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                p -> p.region(Region.of(region)).useFips(false).useDualStack(false))
                        .join()
                        .endpointUrl()
                        .toUri());
    }

    private Optional<URI> configured(String variable, String service) {
        return variable(variable).or(() -> variable("AWS_ENDPOINT_URL")).or(() -> inConfig(service));
    }

    /**
     * A configured endpoint that is plain http and not on this machine, so that requests can be read and altered on the
     * way. @throws SesCallException if a configured endpoint is not a URL
     */
    public Optional<URI> unencrypted() {
        return Stream.of(configuredSes(), variable("AWS_ENDPOINT_URL_STS"), inConfig("sts"), configuredRoute53())
                .flatMap(Optional::stream)
                .filter(LoopbackUrl::isExposed)
                .findFirst();
    }

    /** The endpoint of SES where one is configured. @throws SesCallException if it is not a URL */
    public Optional<URI> configuredSes() {
        return byHand().or(() -> variable("AWS_ENDPOINT_URL_SES"))
                .or(() -> variable("AWS_ENDPOINT_URL"))
                .or(() -> inConfig("ses"));
    }

    private Optional<URI> byHand() {
        return settings.endpointUrl().map(url -> url("--endpoint-url", url));
    }

    private Optional<URI> variable(String name) {
        return isIgnored() ? Optional.empty() : settings.variable(name).map(url -> url(name, url));
    }

    private Optional<URI> inConfig(String service) {
        String profile = settings.profileName();
        Optional<String> said =
                config.property(profile, service, "endpoint_url").or(() -> config.property(profile, "endpoint_url"));
        return isIgnored() ? Optional.empty() : said.map(url -> url("endpoint_url of profile " + profile, url));
    }

    private boolean isIgnored() {
        return isTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls");
    }

    private boolean isTrue(String variable, String property) {
        return settings.variable(variable)
                .or(() -> config.property(settings.profileName(), property))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    private static URI url(String origin, String written) {
        try {
            URI url = new URI(written.strip());
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw notUrl(origin, written, e);
        }
        throw notUrl(origin, written, null);
    }

    private static SesCallException notUrl(String origin, String written, Exception cause) {
        return new SesCallException(
                SesCallException.Kind.CONFIGURATION,
                "InvalidEndpoint",
                "The " + origin + " “" + written + "” is not the URL of an endpoint.",
                "Write it with its scheme and host, such as http://127.0.0.1:4566.",
                cause);
    }
}
