package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The password file of PostgreSQL's programs (its manual, 32.16): lines {@code host:port:database:user:password}, where
 * {@code *} stands for anything and a backslash makes a colon plain. As there, a file that others can read is not used.
 * That is why pgjdbc's own reader is not enough: it takes any file, and finds nothing for a URL of several hosts
 * ({@code PostgresUrlTest}).
 */
final class PostgresPasswordFile {

    private static final String FIELD = "((?:[^:\\\\]|\\\\.)*):";
    private static final Pattern LINE = Pattern.compile("^(?!#)" + FIELD.repeat(4) + "(.*)$");
    private static final String PORT = "5432";
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path file;

    private PostgresPasswordFile(Path file) {
        this.file = file;
    }

    static PostgresPasswordFile of(Map<String, String> environment, Path home) {
        String said = environment.getOrDefault("PGPASSFILE", "");
        return new PostgresPasswordFile(said.isEmpty() ? home.resolve(".pgpass") : Path.of(said));
    }

    /** @param hosts one, or several with commas, each with or without a port; the first of them with a password decides */
    Optional<String> password(String hosts, String database, String user) {
        List<MatchResult> lines = lines();
        for (String server : hosts.split(",", -1)) {
            int colon = server.endsWith("]") ? -1 : server.lastIndexOf(':');
            String host = (colon < 0 ? server : server.substring(0, colon)).replaceAll("[\\[\\]]", "");
            List<String> asked = List.of(
                    host.isEmpty() ? "localhost" : host,
                    colon < 0 ? PORT : server.substring(colon + 1),
                    database,
                    user);
            for (MatchResult line : lines) {
                if (matches(line, asked)) {
                    return Optional.of(field(line, 5));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(MatchResult line, List<String> asked) {
        for (int i = 1; i <= asked.size(); i++) {
            if (!field(line, i).equals("*") && !field(line, i).equals(asked.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static String field(MatchResult line, int number) {
        return line.group(number).replaceAll("\\\\(.)", "$1");
    }

    private List<MatchResult> lines() {
        try {
            if (!Files.isRegularFile(file) || isOpenToOthers()) {
                return List.of();
            }
            return lines(file).stream()
                    .flatMap(line -> LINE.matcher(line).results())
                    .toList();
        } catch (IOException e) {
            // The server asks for a password then, and says so.
            return List.of();
        }
    }

    /** A comment in another encoding must not hide the passwords, so what is not UTF-8 is replaced. */
    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes((int) TextFile.CONFIGURATION), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private boolean isOpenToOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && !OWNERS.containsAll(view.readAttributes().permissions());
    }
}
