package dev.mailfrom.core.journal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL statements in a text, each ended by a semicolon at the end of a line. A line that begins with {@code --} is a
 * comment.
 */
public final class SqlScript {

    private SqlScript() {}

    /** Reads a resource that lies beside a class. */
    public static List<String> resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return statements(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> statements(String text) {
        String code = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(code.split(";(?=\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    static String text(List<String> statements) {
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining());
    }
}
