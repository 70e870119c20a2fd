package dev.mailfrom.slackbot.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The response to a request. @param type the content type */
public record InboundResponse(int status, String type, String body) {

    public static InboundResponse plain(int status, String body) {
        return new InboundResponse(status, "text/plain; charset=utf-8", body);
    }

    /** As it is sent; the connection is closed afterwards. @param withBody false for a HEAD request */
    ByteBuffer encode(boolean withBody) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + " \r\nContent-Type: " + type + "\r\nContent-Length: " + content.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + content.length).put(head);
        return (withBody ? bytes.put(content) : bytes).flip();
    }
}
