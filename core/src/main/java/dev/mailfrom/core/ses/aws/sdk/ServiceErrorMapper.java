package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellLine;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Maps an error answer of SES or STS by its code: those of the SES API (“Common errors”) and of request signing. */
final class ServiceErrorMapper {

    private static final String FOREIGN_FIX = "Check the endpoint URL, and whether a proxy stands in between.";
    private static final Set<String> WRONG_CREDENTIALS = Set.of(
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "UnrecognizedClient",
            "UnrecognizedClientException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "InvalidSignatureException",
            "InvalidToken",
            "InvalidIdentityToken",
            "IDPRejectedClaim",
            "NotAuthorized");
    private static final Set<String> EXPIRED_CREDENTIALS =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> WRONG_CLOCK =
            Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture", "RequestTimeTooSkewedException");

    /** Statuses of a proxy after which the same request may succeed: a time-out, too many requests. */
    private static final Set<Integer> MAY_PASS = Set.of(408, 429);

    private final SdkExceptionMapper where;
    private final AwsServiceException answer;
    private final Optional<AwsErrorDetails> details;

    ServiceErrorMapper(SdkExceptionMapper where, AwsServiceException answer) {
        this.where = where;
        this.answer = answer;
        this.details = Optional.ofNullable(answer.awsErrorDetails());
    }

    SesCallException toException(String action) {
        Kind kind = kind();
        return new SesCallException(kind, code(), message(), advice(kind, action), answer);
    }

    private String code() {
        return details.map(AwsErrorDetails::errorCode)
                .filter(code -> !code.isBlank())
                .orElse("HttpStatus" + answer.statusCode());
    }

    /** The service's own message. An answer without a code came from something else, such as a proxy. */
    private String message() {
        return details.map(AwsErrorDetails::errorMessage)
                .filter(said -> !said.isBlank())
                .orElseGet(() -> hasCode()
                        ? where.serviceName() + " answered " + code() + " without a message."
                        : "%s answered with HTTP status %d, but not as %s does."
                                .formatted(where.endpoint(), answer.statusCode(), where.serviceName()));
    }

    /** Every error of the service has a code and a request id. Without them a proxy may have answered after the service acted. */
    private boolean isOfService() {
        return hasCode()
                && Optional.ofNullable(answer.requestId())
                        .filter(id -> !id.isBlank())
                        .isPresent();
    }

    private boolean hasThrottlingCode() {
        return isOfService() && answer.isThrottlingException();
    }

    private boolean hasCode() {
        return !code().startsWith("HttpStatus");
    }

    private Kind kind() {
        if (answer.statusCode() >= 500) {
            return hasThrottlingCode() ? Kind.THROTTLED : Kind.SERVICE;
        }
        if (!isOfService()) {
            return MAY_PASS.contains(answer.statusCode()) ? Kind.CONNECTION : Kind.FOREIGN;
        }
        if (answer.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        if (code().equals("RequestTimeout") || code().equals("RequestTimeoutException")) {
            return Kind.CONNECTION;
        }
        if (isMfa()) {
            return Kind.CREDENTIALS;
        }
        if (code().startsWith("AccessDenied") || code().equals("OptInRequired") || code().startsWith("Unauthorized")) {
            return Kind.ACCESS_DENIED;
        }
        boolean credentials = WRONG_CREDENTIALS.contains(code()) || EXPIRED_CREDENTIALS.contains(code());
        return credentials || isClock() ? Kind.CREDENTIALS : Kind.REFUSED;
    }

    /** A wrong code of an MFA device has the code of any missing permission; only the text differs. */
    private boolean isMfa() {
        return details.map(AwsErrorDetails::errorMessage).orElse("").startsWith("MultiFactorAuthentication failed");
    }

    /** A signature with a wrong time has the code of any wrong signature; only the text differs. */
    private boolean isClock() {
        String said = details.map(AwsErrorDetails::errorMessage).orElse("").toLowerCase(Locale.ROOT);
        return WRONG_CLOCK.contains(code())
                || said.startsWith("signature expired")
                || said.startsWith("signature not yet current");
    }

    private CommandText advice(Kind kind, String action) {
        return switch (kind) {
            case THROTTLED -> CommandText.of("Wait a second and ask again.");
            case SERVICE, CONNECTION -> CommandText.of("Ask again in a moment.");
            case FOREIGN -> CommandText.of(FOREIGN_FIX);
            case ACCESS_DENIED -> accessAdvice(action);
            case CREDENTIALS -> CommandText.of(credentialsFix());
            default -> refusedAdvice();
        };
    }

    private CommandText accessAdvice(String action) {
        return code().equals("OptInRequired")
                ? CommandText.of("The account is not signed up for " + where.serviceName()
                        + ", or not active yet: open its console once.")
                : CommandText.of(
                        "Allow " + where.service() + ":" + action + " to the caller in IAM.",
                        "This prints a minimal policy:",
                        PrintedCommand.of("doctor"));
    }

    private CommandText credentialsFix() {
        if (isClock()) {
            return CommandText.of(
                    "Set the clock of this machine right: AWS refuses requests that are more than a few minutes off.",
                    new ShellLine("timedatectl set-ntp true"));
        }
        CommandText renew = where.renew().get();
        return code().equals("InvalidClientTokenId")
                ? renew.and(
                        "If they work elsewhere, the region " + where.region() + " may not be enabled for the account.")
                : renew;
    }

    private CommandText refusedAdvice() {
        boolean unknown = message().toLowerCase(Locale.ROOT).contains("does not exist");
        return unknown
                ? CommandText.of(
                        "SES knows an identity only in the region where it is registered, and you asked "
                                + where.region() + ". Name another with",
                        new PlaceOption("--region", "REGION"),
                        ", or find it with --search-regions.")
                : CommandText.NONE;
    }
}
