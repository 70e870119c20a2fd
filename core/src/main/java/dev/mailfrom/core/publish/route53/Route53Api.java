package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RequestPace;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.Route53Access;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;
import software.amazon.awssdk.services.route53.endpoints.Route53EndpointProvider;

/** Sends requests to Route 53 at its pace, and turns failures into ours. Thread-safe. */
final class Route53Api {

    /** The SDK does not count it as throttling. */
    private static final String BUSY = "PriorRequestNotComplete";

    private final Route53Client client;
    private final SdkExceptionMapper failures;
    private final RequestPace pace;

    private Route53Api(Route53Client client, SdkExceptionMapper failures, RequestPace pace) {
        this.client = client;
        this.failures = failures;
        this.pace = pace;
    }

    /** Sends nothing to Route 53; may ask STS for the account. @throws DnsProviderException if that fails */
    static Route53Api of(Route53Access access, Function<String, RequestPace> pace) {
        String region = signingRegion(access.region());
        URI endpoint = access.endpoint()
                .orElseGet(() -> Route53EndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                p -> p.region(Region.of(region)).useFips(false).useDualStack(false))
                        .join()
                        .endpointUrl()
                        .toUri());
        Route53ClientBuilder builder =
                access.clients().configured(Route53Client.builder(), region, endpoint, access.credentials());
        builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new InvalidBatchInterceptor())
                .build());
        return new Route53Api(builder.build(), access.failures().apply(endpoint), pace.apply(account(access)));
    }

    private static String account(Route53Access access) {
        try {
            return access.account().get();
        } catch (SesCallException e) {
            throw failure(e);
        }
    }

    /** Route 53 is one service for each partition; requests are signed for its home region there. */
    private static String signingRegion(String region) {
        if (region.startsWith("us-gov-")) {
            return "us-gov-west-1";
        }
        if (region.startsWith("cn-")) {
            return "cn-northwest-1";
        }
        return region.startsWith("eusc-") ? region : "us-east-1";
    }

    /** Sends a request that only reads. @param action as in IAM policies @throws DnsProviderException for every failure */
    <T> T read(String action, Function<Route53Client, T> request) {
        pace.await(false);
        try {
            return request.apply(client);
        } catch (RuntimeException e) {
            throw failure(failures.map(action, e));
        }
    }

    /** Sends a request that changes something. @param departure runs after the wait @throws SesCallException for every failure; it says what may have happened */
    <T> T change(String action, Runnable departure, Function<Route53Client, T> request) {
        pace.await(true);
        departure.run();
        try {
            return request.apply(client);
        } catch (RuntimeException e) {
            throw failures.map(action, e);
        }
    }

    /** Delays all further requests to the account. */
    void pushBack(Duration by) {
        pace.pushBack(by);
    }

    /** Whether the account sent too many requests, or another batch of the zone is being worked on. */
    static boolean isRefusedForNow(SesCallException said) {
        return said.kind() == SesCallException.Kind.THROTTLED || said.code().equals(BUSY);
    }

    /** For a request that was certainly not carried out. */
    static DnsProviderException failure(SesCallException said) {
        DnsProblem problem = said.kind() == SesCallException.Kind.ACCESS_DENIED
                ? DnsProblem.DNS_PROVIDER_DENIED
                : isRefusedForNow(said) ? DnsProblem.DNS_PROVIDER_THROTTLED : DnsProblem.DNS_PROVIDER_FAILED;
        return new DnsProviderException(problem, "Route 53: " + said.getMessage(), said.advice(), said);
    }
}
