package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.network.NetworkSettingException;
import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.text.CommandText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Maps the SDK's exceptions to {@link SesCallException}.
 *
 * @param service {@code ses}, {@code sts} or {@code route53}, as in IAM policies
 * @param renew how the credentials in use are renewed
 * @param network the settings by which the request was sent
 */
public record SdkExceptionMapper(
        String service, String region, URI endpoint, Supplier<CommandText> renew, NetworkSettings network) {

    /** Maps the failure of one action. A {@link SesCallException} inside the SDK's exception is returned as it is. */
    public SesCallException map(String action, RuntimeException thrown) {
        Optional<SesCallException> ours =
                causes(thrown).flatMap(SdkExceptionMapper::ours).findFirst();
        return ours.orElseGet(() -> thrown instanceof AwsServiceException answer
                ? new ServiceErrorMapper(this, answer).toException(action)
                : new ConnectionErrorMapper(this, thrown).toException());
    }

    private static Stream<SesCallException> ours(Throwable thrown) {
        if (thrown instanceof SesCallException already) {
            return Stream.of(already);
        }
        return thrown instanceof NetworkSettingException setting
                ? Stream.of(new SesCallException(
                        SesCallException.Kind.CONFIGURATION,
                        setting.code(),
                        setting.getMessage(),
                        setting.advice(),
                        setting))
                : Stream.empty();
    }

    /** For an answer with a success status that did not come from the service. */
    public SesCallException notFromService() {
        return new ConnectionErrorMapper(this, null).unreadableAnswer();
    }

    /** The exception and its causes, the outermost first. */
    public static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20);
    }

    /** The service's name for people: {@code SES}, {@code STS} or {@code Route 53}. */
    String serviceName() {
        return service.equals("route53") ? "Route 53" : service.toUpperCase(Locale.ROOT);
    }
}
