package dev.mailfrom.core.session.completion;

import dev.mailfrom.core.session.settings.SessionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which {@link IdentityFile} belongs to some settings. The account of credentials is known only to AWS, so each
 * session that learns it leaves the file's name under all that decides about account, region and endpoint.
 */
public final class IdentityFilePointer {

    /** The variables that decide about account, region or endpoint. */
    private static final List<String> VARIABLES = List.of(
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_SES",
            "AWS_ACCESS_KEY_ID",
            "AWS_ROLE_ARN",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE");

    private final Path directory;
    private final Path pointer;

    public IdentityFilePointer(SessionSettings settings) {
        directory = settings.directories().cache().resolve("identities");
        pointer = directory.resolve("of-settings").resolve(hash(settings));
    }

    /** Points to the file of that name. @return the file */
    public Path set(String name) {
        Path file = directory.resolve(name);
        if (get().filter(known -> known.path().equals(file)).isEmpty()) {
            IdentityFile.write(pointer, List.of(name));
        }
        return file;
    }

    /** The file; empty where no session had these settings. */
    public Optional<IdentityFile> get() {
        try {
            String name = Files.readString(pointer).strip();
            // A name, so that nothing outside of the directory is read.
            return Optional.of(name)
                    .filter(text -> !text.isEmpty() && !text.contains("/"))
                    .map(directory::resolve)
                    .map(IdentityFile::new);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String hash(SessionSettings settings) {
        String all = Stream.concat(
                        Stream.of(settings.profile(), settings.region(), settings.endpointUrl(), settings.roleArn())
                                .map(said -> said.orElse("")),
                        VARIABLES.stream().map(name -> settings.environment().getOrDefault(name, "")))
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
