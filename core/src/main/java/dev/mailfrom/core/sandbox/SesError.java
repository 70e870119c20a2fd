package dev.mailfrom.core.sandbox;

import java.util.Collection;

/**
 * SES refuses. Codes and texts are SES's own where they are known ({@code reference}: AWS common errors, and reports of
 * people who quote them); for an unknown identity and a bad enum word they are those of the emulators.
 */
final class SesError extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final int status;
    private final String code;

    private SesError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    static SesError throttled() {
        return new SesError(BAD_REQUEST, "Throttling", "Rate exceeded");
    }

    static SesError unavailable() {
        return new SesError(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    static SesError internal() {
        return new SesError(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    static SesError accessDenied(String action) {
        return new SesError(
                FORBIDDEN,
                "AccessDenied",
                ("User: %s is not authorized to perform: ses:%s because no identity-based policy allows the ses:%s"
                                + " action")
                        .formatted(SandboxSts.USER, action, action));
    }

    static SesError expiredToken() {
        return new SesError(FORBIDDEN, "ExpiredToken", "The security token included in the request is expired");
    }

    static SesError invalidClientTokenId() {
        return new SesError(
                FORBIDDEN, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    static SesError malformedQuery() {
        return new SesError(404, "MalformedQueryString", "The query string contains a syntax error.");
    }

    static SesError tooLarge() {
        return new SesError(413, "RequestEntityTooLarge", "The request is larger than 1 MiB.");
    }

    static SesError missingAction() {
        return new SesError(BAD_REQUEST, "MissingAction", "The request is missing an action or a required parameter.");
    }

    static SesError invalidAction(String action, String version) {
        return new SesError(
                BAD_REQUEST, "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    static SesError invalid(String message) {
        return new SesError(BAD_REQUEST, "InvalidParameterValue", message);
    }

    static SesError unknownIdentity(String identity) {
        return invalid("Identity <" + identity + "> does not exist.");
    }

    static SesError notSubdomain(String mailFromDomain, String domain) {
        return invalid("Provided MAIL-FROM domain <" + mailFromDomain
                + "> is not subdomain of the domain of the identity <" + domain + ">.");
    }

    static SesError missing(String parameter) {
        return violated("Value null at '" + parameter + "' failed to satisfy constraint: Member must not be null");
    }

    static SesError notInSet(String value, String parameter, String words) {
        return violated("Value '" + value + "' at '" + parameter
                + "' failed to satisfy constraint: Member must satisfy enum value set: [" + words + "]");
    }

    static SesError notOfForm(String value, String parameter, String pattern) {
        return violated("Value '" + value + "' at '" + parameter
                + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
    }

    static SesError tooMany(Collection<String> values, String parameter, int most) {
        return violated("Value '[" + String.join(", ", values) + "]' at '" + parameter
                + "' failed to satisfy constraint: Member must have length less than or equal to " + most);
    }

    static SesError outOfRange(String value, String parameter, String bound) {
        return violated("Value '" + value + "' at '" + parameter
                + "' failed to satisfy constraint: Member must have value " + bound);
    }

    private static SesError violated(String constraint) {
        return new SesError(BAD_REQUEST, "ValidationError", "1 validation error detected: " + constraint);
    }
}
