package dev.mailfrom.core.sandbox.route53;

/** An error response of Route 53, with its own code and text. */
final class Route53ErrorException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Route53ErrorException(int status, String code, String message) {
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

    static Route53ErrorException noSuchZone(String id) {
        return new Route53ErrorException(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }

    static Route53ErrorException throttled() {
        return new Route53ErrorException(400, "Throttling", "Rate exceeded");
    }

    static Route53ErrorException invalidInput(String message) {
        return new Route53ErrorException(400, "InvalidInput", message);
    }

    static Route53ErrorException unknownOperation() {
        return new Route53ErrorException(404, "UnknownOperationException", "The sandbox has only the reading actions.");
    }
}
