package dev.mailfrom.core.ses.aws.credentials;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.mailfrom.core.file.ReplacedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The session of one role in the AWS CLI's own cache, {@code ~/.aws/cli/cache} (botocore,
 * {@code AssumeRoleCredentialFetcher}): a code that was typed for the AWS CLI does for this program, and the other way
 * round. A file that cannot be read or written costs only another code.
 */
final class CliRoleCache {

    private final Path file;

    /** @param named whether the name of the session is the profile's; else it is not in the key */
    CliRoleCache(Path home, AssumeRoleRequest request, boolean named) {
        this.file = home.resolve(".aws/cli/cache").resolve(key(request, named) + ".json");
    }

    Optional<Credentials> read() {
        try {
            JsonObject said = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonObject("Credentials");
            return Optional.of(Credentials.builder()
                    .accessKeyId(said.get("AccessKeyId").getAsString())
                    .secretAccessKey(said.get("SecretAccessKey").getAsString())
                    .sessionToken(said.get("SessionToken").getAsString())
                    .expiration(
                            Instant.parse(said.get("Expiration").getAsString().replace("+00:00", "Z")))
                    .build());
        } catch (IOException
                | JsonParseException
                | DateTimeException
                | IllegalStateException
                | NullPointerException e) {
            return Optional.empty();
        }
    }

    void write(AssumeRoleResponse answer) {
        JsonObject credentials = new JsonObject();
        credentials.addProperty("AccessKeyId", answer.credentials().accessKeyId());
        credentials.addProperty("SecretAccessKey", answer.credentials().secretAccessKey());
        credentials.addProperty("SessionToken", answer.credentials().sessionToken());
        credentials.addProperty("Expiration", answer.credentials().expiration().toString());
        JsonObject all = new JsonObject();
        all.add("Credentials", credentials);
        try {
            ReplacedFile.writePrivate(file, out -> out.write(all.toString()));
        } catch (IOException e) {
            // The next start asks for a code again.
            return;
        }
    }

    /** The SHA-1 of the arguments as Python's json writes them, with sorted keys. */
    private static String key(AssumeRoleRequest request, boolean named) {
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("RoleArn", quoted(request.roleArn()));
        arguments.put("SerialNumber", quoted(request.serialNumber()));
        if (named) {
            arguments.put("RoleSessionName", quoted(request.roleSessionName()));
        }
        Optional.ofNullable(request.externalId()).ifPresent(id -> arguments.put("ExternalId", quoted(id)));
        Optional.ofNullable(request.durationSeconds())
                .ifPresent(seconds -> arguments.put("DurationSeconds", String.valueOf(seconds)));
        String json = arguments.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(json.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' || c > '~' ? "\\u" + HexFormat.of().toHexDigits(c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
