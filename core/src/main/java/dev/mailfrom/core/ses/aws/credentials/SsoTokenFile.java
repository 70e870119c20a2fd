package dev.mailfrom.core.ses.aws.credentials;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The token that {@code aws sso login} leaves in {@code ~/.aws/sso/cache}, in a file named by the SHA-1 of the session's
 * name, or of the start URL where a profile names no session (AWS SDKs and Tools reference guide, “SSO token provider
 * configuration”).
 */
record SsoTokenFile(Path file) {

    static SsoTokenFile of(Path home, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
            return new SsoTokenFile(
                    home.resolve(".aws/sso/cache").resolve(HexFormat.of().formatHex(digest) + ".json"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The token, if there is one that has not expired. */
    Optional<String> validAt(Instant now) {
        try {
            JsonObject said = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            // The AWS CLI 1 writes “UTC” for “Z”.
            Instant end = Instant.parse(said.get("expiresAt").getAsString().replace("UTC", "Z"));
            return end.isAfter(now) ? Optional.of(said.get("accessToken").getAsString()) : Optional.empty();
        } catch (IOException
                | JsonParseException
                | DateTimeException
                | IllegalStateException
                | NullPointerException e) {
            // Nothing that can be used, so a new login makes a good one.
            return Optional.empty();
        }
    }
}
