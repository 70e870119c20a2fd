package dev.mailfrom.slackbot.http;

/** A request that cannot be read, with the response to it. */
final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    InboundResponse response() {
        return InboundResponse.plain(status, getMessage() + "\n");
    }
}
