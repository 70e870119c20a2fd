package dev.mailfrom.slackbot.http;

/** The response to a request. @param type the content type */
public record InboundResponse(int status, String type, String body) {

    public static InboundResponse plain(int status, String body) {
        return new InboundResponse(status, "text/plain; charset=utf-8", body);
    }
}
