package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.ses.SesCallException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Turns what the SDK throws into a {@link SesCallException}.
 *
 * @param service {@code ses} or {@code sts}, as in IAM policies
 * @param renew a sentence that says how the credentials in use are renewed
 */
public record SdkExceptionMapper(String service, String region, URI endpoint, Supplier<String> renew) {

    /** The failure of one action. A failure of ours that the SDK carried on is handed back as it is. */
    public SesCallException map(String action, RuntimeException thrown) {
        Optional<SesCallException> ours = causes(thrown)
                .filter(SesCallException.class::isInstance)
                .map(SesCallException.class::cast)
                .findFirst();
        return ours.orElseGet(() -> thrown instanceof AwsServiceException answer
                ? new ServiceErrorMapper(answer).toException(action, this)
                : new ConnectionErrorMapper(thrown).toException(action, this));
    }

    /** Something answered with success, but it was not the service. */
    public SesCallException notFromService(String action) {
        return new ConnectionErrorMapper(null).unreadableAnswer(action, this);
    }

    /** The exception and what caused it, the outermost first. */
    public static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20);
    }

    /** The service's name as people know it. */
    String serviceName() {
        return service.toUpperCase(Locale.ROOT);
    }
}
