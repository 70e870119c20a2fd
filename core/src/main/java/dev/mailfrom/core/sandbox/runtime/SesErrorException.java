package dev.mailfrom.core.sandbox.runtime;

import java.util.Collection;

/**
 * An error response of SES. Codes and texts are SES's own where they are known (AWS common errors, and quotes by users).
 * For an unknown identity and an invalid enum word they are those of other emulators.
 */
public final class SesErrorException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final int status;
    private final String code;

    private SesErrorException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public static SesErrorException throttled() {
        return new SesErrorException(BAD_REQUEST, "Throttling", "Rate exceeded");
    }

    static SesErrorException unavailable() {
        return new SesErrorException(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    public static SesErrorException internal() {
        return new SesErrorException(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    static SesErrorException accessDenied(String action) {
        return new SesErrorException(
                FORBIDDEN,
                "AccessDenied",
                ("User: %s is not authorized to perform: ses:%s because no identity-based policy allows the ses:%s"
                                + " action")
                        .formatted(SandboxAccount.USER, action, action));
    }

    /** STS's answer to AssumeRole. @param why in its words */
    public static SesErrorException mfaFailed(String why) {
        return new SesErrorException(FORBIDDEN, "AccessDenied", "MultiFactorAuthentication failed" + why);
    }

    static SesErrorException expiredToken() {
        return new SesErrorException(
                FORBIDDEN, "ExpiredToken", "The security token included in the request is expired");
    }

    static SesErrorException invalidClientTokenId() {
        return new SesErrorException(
                FORBIDDEN, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    public static SesErrorException malformedQuery() {
        return new SesErrorException(404, "MalformedQueryString", "The query string contains a syntax error.");
    }

    public static SesErrorException tooLarge() {
        return new SesErrorException(413, "RequestEntityTooLarge", "The request is larger than 1 MiB.");
    }

    public static SesErrorException missingAction() {
        return new SesErrorException(
                BAD_REQUEST, "MissingAction", "The request is missing an action or a required parameter.");
    }

    public static SesErrorException invalidAction(String action, String version) {
        return new SesErrorException(
                BAD_REQUEST, "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    public static SesErrorException invalid(String message) {
        return new SesErrorException(BAD_REQUEST, "InvalidParameterValue", message);
    }

    public static SesErrorException unknownIdentity(String identity) {
        return invalid("Identity <" + identity + "> does not exist.");
    }

    public static SesErrorException notSubdomain(String mailFromDomain, String domain) {
        return invalid("Provided MAIL-FROM domain <" + mailFromDomain
                + "> is not subdomain of the domain of the identity <" + domain + ">.");
    }

    public static SesErrorException missing(String parameter) {
        return violated("Value null at '" + parameter + "'", "not be null");
    }

    public static SesErrorException notInSet(String value, String parameter, String words) {
        return violated(place(value, parameter), "satisfy enum value set: [" + words + "]");
    }

    public static SesErrorException notOfForm(String value, String parameter, String pattern) {
        return violated(place(value, parameter), "satisfy regular expression pattern: " + pattern);
    }

    public static SesErrorException tooMany(Collection<String> values, String parameter, int most) {
        String list = "[" + String.join(", ", values) + "]";
        return violated(place(list, parameter), "have length less than or equal to " + most);
    }

    public static SesErrorException outOfRange(String value, String parameter, String bound) {
        return violated(place(value, parameter), "have value " + bound);
    }

    private static String place(String value, String parameter) {
        return "Value '" + value + "' at '" + parameter + "'";
    }

    private static SesErrorException violated(String place, String constraint) {
        String message = "1 validation error detected: " + place + " failed to satisfy constraint: Member must ";
        return new SesErrorException(BAD_REQUEST, "ValidationError", message + constraint);
    }
}
