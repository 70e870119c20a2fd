package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.ses.SesFailure;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Turns what the SDK throws into a {@link SesFailure}.
 *
 * @param service {@code ses} or {@code sts}, as in IAM policies
 * @param renew a sentence that says how the credentials in use are renewed
 */
record SdkFailures(String service, String region, URI endpoint, Supplier<String> renew) {

    /** The failure of one action. A failure of ours that the SDK carried on is handed back as it is. */
    SesFailure of(String action, RuntimeException thrown) {
        Optional<SesFailure> ours = causes(thrown)
                .filter(SesFailure.class::isInstance)
                .map(SesFailure.class::cast)
                .findFirst();
        return ours.orElseGet(() -> thrown instanceof AwsServiceException answer
                ? new ErrorAnswer(answer).failure(action, this)
                : new LostAnswer(thrown).failure(action, this));
    }

    /** Something answered with success, but it was not the service. */
    SesFailure notOfTheService(String action) {
        return new LostAnswer(null).unreadable(action, this);
    }

    /** The exception and what caused it, the outermost first. */
    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20);
    }

    /** The service's name as people know it. */
    String serviceName() {
        return service.toUpperCase(Locale.ROOT);
    }
}
