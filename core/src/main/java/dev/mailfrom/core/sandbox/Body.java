package dev.mailfrom.core.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The body of a request, 1 MiB at most. */
final class Body {

    private static final int LARGEST = 1 << 20;

    private Body() {}

    static String read(HttpExchange exchange) throws IOException, SesError {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw SesError.tooLarge();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
