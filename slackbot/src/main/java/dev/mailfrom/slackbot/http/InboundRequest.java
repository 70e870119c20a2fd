package dev.mailfrom.slackbot.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole HTTP request.
 *
 * @param path without the query
 * @param headers by their names in lower case
 * @param address of the peer, which may be a proxy
 */
public record InboundRequest(
        String method, String path, Map<String, List<String>> headers, byte[] body, String address) {

    /** The first header of the name, in lower case; empty if there is none. */
    public String header(String name) {
        return Optional.ofNullable(headers.get(name))
                .map(values -> values.get(0))
                .orElse("");
    }
}
