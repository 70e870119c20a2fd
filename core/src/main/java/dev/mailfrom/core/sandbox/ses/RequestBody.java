package dev.mailfrom.core.sandbox.ses;

import com.sun.net.httpserver.HttpExchange;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The body of a request, 1 MiB at most. */
public final class RequestBody {

    private static final int LARGEST = 1 << 20;

    private RequestBody() {}

    public static String read(HttpExchange exchange) throws IOException, SesErrorException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw SesErrorException.tooLarge();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
