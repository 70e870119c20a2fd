package dev.mailfrom.core.journal.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The password file of PostgreSQL's programs (its manual, 32.16): lines {@code host:port:database:user:password}, where
 * {@code *} stands for anything and a backslash makes a colon plain. As there, a file that others can read is not used.
 */
final class PostgresPasswordFile {

    private static final String PORT = "5432";

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
        List<String> lines = lines();
        for (String server : hosts.split(",", -1)) {
            int colon = server.endsWith("]") ? -1 : server.lastIndexOf(':');
            String host = colon < 0 ? server : server.substring(0, colon);
            String port = colon < 0 ? PORT : server.substring(colon + 1);
            List<String> asked =
                    List.of(host.isEmpty() ? "localhost" : host.replaceAll("[\\[\\]]", ""), port, database, user);
            for (String line : lines) {
                List<String> fields = fields(line);
                if (fields.size() == 5 && matches(fields, asked)) {
                    return Optional.of(fields.get(4));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<String> fields, List<String> asked) {
        for (int i = 0; i < asked.size(); i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> lines() {
        try {
            return Files.isRegularFile(file) && !isOpenToOthers()
                    ? Files.readAllLines(file, StandardCharsets.UTF_8)
                    : List.of();
        } catch (IOException e) {
            // The server asks for a password then, and says so.
            return List.of();
        }
    }

    private boolean isOpenToOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        Set<PosixFilePermission> owner = Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        return !owner.containsAll(view.readAttributes().permissions());
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length() && !line.startsWith("#"); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
