package dev.mailfrom.core.ses.aws;

import dev.mailfrom.core.file.ReplacedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers in a file which account an access key belongs to. That never changes, so STS is asked only once. The key is
 * the SHA-256 of the access key id and the STS endpoint, never a profile name, which may mean another account tomorrow.
 * A file that cannot be read or written costs only another request to STS.
 */
final class AccountCache {

    /** Temporary keys are replaced often; the newest are enough. */
    private static final int KEPT = 200;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{12})");

    private final Path directory;

    AccountCache(Path directory) {
        this.directory = directory;
    }

    Optional<String> account(String accessKeyId, String endpoint) {
        return Optional.ofNullable(read().get(digest(accessKeyId, endpoint)));
    }

    void put(String accessKeyId, String endpoint, String account) {
        Map<String, String> all = read();
        all.remove(digest(accessKeyId, endpoint));
        all.put(digest(accessKeyId, endpoint), account);
        List<String> lines = all.entrySet().stream()
                .skip(Math.max(0, all.size() - KEPT))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        try {
            ReplacedFile.writePrivate(file(), lines);
        } catch (IOException e) {
            // The next start asks STS again.
        }
    }

    private Path file() {
        return directory.resolve("accounts");
    }

    private Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file(), StandardCharsets.UTF_8)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    all.put(matcher.group(1), matcher.group(2));
                }
            }
        } catch (IOException e) {
            // No file yet, or not text: the next write makes a good one.
            all.clear();
        }
        return all;
    }

    private static String digest(String accessKeyId, String endpoint) {
        try {
            byte[] text = (accessKeyId + "\n" + endpoint).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
