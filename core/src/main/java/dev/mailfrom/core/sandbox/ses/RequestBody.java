package dev.mailfrom.core.sandbox.ses;

import com.sun.net.httpserver.HttpExchange;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The fields of a request, in its query and its body. */
public final class RequestBody {

    private static final int LARGEST = 1 << 20;

    private RequestBody() {}

    /** The query and the body, joined. @throws SesErrorException if the body is larger than 1 MiB */
    public static String read(HttpExchange exchange) throws IOException, SesErrorException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw SesErrorException.tooLarge();
        }
        String query = exchange.getRequestURI().getRawQuery();
        return (query == null ? "" : query + "&") + new String(bytes, StandardCharsets.UTF_8);
    }
}
