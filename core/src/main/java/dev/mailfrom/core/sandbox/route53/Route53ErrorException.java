package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.util.List;

/** An error response of Route 53, with its own code and texts. */
final class Route53ErrorException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final String code;
    private final transient List<String> batchMessages;

    private Route53ErrorException(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    private Route53ErrorException(int status, String code, String message, List<String> batchMessages) {
        super(message);
        this.status = status;
        this.code = code;
        this.batchMessages = batchMessages;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Why a batch was refused; empty for any other error. */
    List<String> batchMessages() {
        return batchMessages;
    }

    static Route53ErrorException noSuchZone(String id) {
        return new Route53ErrorException(NOT_FOUND, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }

    static Route53ErrorException noSuchChange(String id) {
        return new Route53ErrorException(NOT_FOUND, "NoSuchChange", "Could not find resource with ID: " + id);
    }

    static Route53ErrorException throttled() {
        return new Route53ErrorException(BAD_REQUEST, "Throttling", "Rate exceeded");
    }

    static Route53ErrorException priorRequestNotComplete() {
        return new Route53ErrorException(
                BAD_REQUEST,
                "PriorRequestNotComplete",
                "The request was rejected because Route 53 was still processing a prior request.");
    }

    static Route53ErrorException invalidInput(String message) {
        return new Route53ErrorException(BAD_REQUEST, "InvalidInput", message);
    }

    static Route53ErrorException malformed(String message) {
        return new Route53ErrorException(BAD_REQUEST, "MalformedInput", message);
    }

    static Route53ErrorException invalidBatch(List<String> messages) {
        return new Route53ErrorException(
                BAD_REQUEST, "InvalidChangeBatch", String.join(" ", messages), List.copyOf(messages));
    }

    static Route53ErrorException injected(SesErrorException fault) {
        return new Route53ErrorException(fault.status(), fault.code(), fault.getMessage());
    }

    static Route53ErrorException unknownOperation() {
        return new Route53ErrorException(
                NOT_FOUND,
                "UnknownOperationException",
                "The sandbox has only ListHostedZones, ListHostedZonesByName, GetHostedZone, ListResourceRecordSets,"
                        + " ChangeResourceRecordSets and GetChange.");
    }
}
