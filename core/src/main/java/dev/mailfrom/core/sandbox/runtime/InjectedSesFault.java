package dev.mailfrom.core.sandbox.runtime;

import java.util.Optional;

/** Faults that the sandbox's SES and Route 53 can inject into one request. */
public enum InjectedSesFault {
    /** Answers {@code Throttling}. Nothing is changed. */
    THROTTLE,
    /** Route 53 answers {@code PriorRequestNotComplete}. Nothing is changed. */
    PRIOR_REQUEST,
    /** Answers 503 {@code ServiceUnavailable}. Nothing is changed. */
    SERVICE_UNAVAILABLE,
    /** Answers 500 {@code InternalFailure}. Nothing is changed. */
    INTERNAL_FAILURE,
    /** Executes the request, but answers 500 {@code InternalFailure}. */
    INTERNAL_FAILURE_AFTER,
    /** Closes the connection without an answer. Nothing is changed. */
    RESET_BEFORE,
    /** Executes the request and closes the connection without an answer. */
    RESET_AFTER,
    /** Answers 403 {@code AccessDenied}. Nothing is changed. */
    ACCESS_DENIED,
    /** Answers 403 {@code ExpiredToken}. Nothing is changed. */
    EXPIRED_TOKEN,
    /** Answers 403 {@code InvalidClientTokenId}. Nothing is changed. */
    INVALID_CLIENT_TOKEN_ID,
    /** Executes the request and answers 200 with a body that is not XML. */
    GARBAGE,
    /** Every MailFromDomainStatus in the answer is undocumented. */
    UNKNOWN_STATUS,
    /** No entry of the answer has a BehaviorOnMXFailure. */
    MISSING_BEHAVIOR,
    /** The map in the answer has an additional entry. */
    EXTRA_ENTRY;

    private static final String EXTRA = "<entry><key>unasked.example.net</key><value>"
            + "<BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure></value></entry>";

    /** The error to answer instead of executing the request; empty if it is executed, or never answered. */
    public Optional<SesErrorException> refusal(String action) {
        return Optional.ofNullable(
                switch (this) {
                    case THROTTLE -> SesErrorException.throttled();
                    case SERVICE_UNAVAILABLE -> SesErrorException.unavailable();
                    case INTERNAL_FAILURE -> SesErrorException.internal();
                    case ACCESS_DENIED -> SesErrorException.accessDenied(action);
                    case EXPIRED_TOKEN -> SesErrorException.expiredToken();
                    case INVALID_CLIENT_TOKEN_ID -> SesErrorException.invalidClientTokenId();
                    default -> null;
                });
    }

    /** The answer with this fault. */
    public String corrupted(String xml) {
        return switch (this) {
            case GARBAGE -> "<html><body>Please sign in to this network<br></body>";
            case UNKNOWN_STATUS -> xml.replaceAll("<MailFromDomainStatus>[^<]*<", "<MailFromDomainStatus>Rechecking<");
            case MISSING_BEHAVIOR -> xml.replaceAll("<BehaviorOnMXFailure>[^<]*</BehaviorOnMXFailure>", "");
            case EXTRA_ENTRY -> xml.replaceFirst("<(\\w+Attributes)>", "<$1>" + EXTRA);
            default -> xml;
        };
    }
}
