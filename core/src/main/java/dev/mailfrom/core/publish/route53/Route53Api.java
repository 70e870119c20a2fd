package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.aws.Route53Access;
import dev.mailfrom.core.ses.aws.sdk.SdkExceptionMapper;
import java.net.URI;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.endpoints.Route53EndpointProvider;

/** Sends requests to Route 53 at its pace, and turns failures into ours. Thread-safe. */
final class Route53Api {

    private final Route53Client client;
    private final SdkExceptionMapper failures;
    private final RequestPacer pacer;

    private Route53Api(Route53Client client, SdkExceptionMapper failures, RequestPacer pacer) {
        this.client = client;
        this.failures = failures;
        this.pacer = pacer;
    }

    /** Sends nothing. */
    static Route53Api of(Route53Access access, RequestPacer pacer) {
        String region = signingRegion(access.region());
        URI endpoint = access.endpoint()
                .orElseGet(() -> Route53EndpointProvider.defaultProvider()
                        .resolveEndpoint(
                                p -> p.region(Region.of(region)).useFips(false).useDualStack(false))
                        .join()
                        .endpointUrl()
                        .toUri());
        Route53Client client = access.clients()
                .configured(Route53Client.builder(), region, endpoint, access.credentials())
                .build();
        return new Route53Api(client, access.failures().apply(endpoint), pacer);
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

    /** @param action as in IAM policies @throws DnsProviderException for every failure */
    <T> T call(String action, Function<Route53Client, T> request) {
        pacer.await();
        try {
            return request.apply(client);
        } catch (RuntimeException e) {
            throw failure(failures.map(action, e));
        }
    }

    private static DnsProviderException failure(SesCallException said) {
        DnsProblem problem = switch (said.kind()) {
            case ACCESS_DENIED -> DnsProblem.DNS_PROVIDER_DENIED;
            case THROTTLED -> DnsProblem.DNS_PROVIDER_THROTTLED;
            default -> DnsProblem.DNS_PROVIDER_FAILED;
        };
        return new DnsProviderException(problem, "Route 53: " + said.getMessage(), said.fix(), said);
    }
}
