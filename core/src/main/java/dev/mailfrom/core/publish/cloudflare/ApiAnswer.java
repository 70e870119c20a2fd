package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonObject;
import java.util.List;

/** What came back of a request to Cloudflare. */
sealed interface ApiAnswer {

    /** @param body with {@code result} */
    record Success(JsonObject body) implements ApiAnswer {}

    /** Nothing was changed. @param status of HTTP */
    record Rejected(int status, List<ApiError> errors) implements ApiAnswer {

        public Rejected {
            errors = List.copyOf(errors);
        }

        boolean has(int code) {
            return errors.stream().anyMatch(error -> error.code() == code);
        }

        String text() {
            return errors.isEmpty()
                    ? "HTTP " + status
                    : String.join("; ", errors.stream().map(ApiError::text).toList());
        }
    }

    /** The request may have been carried out. @param why a sentence */
    record Lost(String why) implements ApiAnswer {}

    /** An error with Cloudflare's own number. */
    record ApiError(int code, String message) {

        String text() {
            return message + " (" + code + ")";
        }
    }
}
