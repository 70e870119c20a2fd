package dev.mailfrom.core.sandbox.runtime;

import java.util.Optional;

/** What the sandbox's SES can do wrong with one request. */
public enum InjectedSesFault {
    /** Answers {@code Throttling}. Nothing is done. */
    THROTTLE,
    /** Answers 503 {@code ServiceUnavailable}. Nothing is done. */
    SERVICE_UNAVAILABLE,
    /** Answers 500 {@code InternalFailure}. Nothing is done. */
    INTERNAL_FAILURE,
    /** Does what was asked, and answers 500 {@code InternalFailure} all the same. */
    INTERNAL_FAILURE_AFTER,
    /** Closes the connection without an answer. Nothing is done. */
    RESET_BEFORE,
    /** Does what was asked and closes the connection without an answer. */
    RESET_AFTER,
    /** Answers 403 {@code AccessDenied}. Nothing is done. */
    ACCESS_DENIED,
    /** Answers 403 {@code ExpiredToken}. Nothing is done. */
    EXPIRED_TOKEN,
    /** Answers 403 {@code InvalidClientTokenId}. Nothing is done. */
    INVALID_CLIENT_TOKEN_ID,
    /** Does what was asked and answers 200 with something that is not XML. */
    GARBAGE,
    /** Every MailFromDomainStatus in the answer is a word that SES does not document. */
    UNKNOWN_STATUS,
    /** No entry of the answer has a BehaviorOnMXFailure. */
    MISSING_BEHAVIOR,
    /** The map in the answer has an entry that nobody asked for. */
    EXTRA_ENTRY;

    private static final String EXTRA = "<entry><key>unasked.example.net</key><value>"
            + "<BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure></value></entry>";

    /** The error that is answered instead of doing anything; empty where the request is carried out, or never answered. */
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

    /** The answer as this fault spoils it. */
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
