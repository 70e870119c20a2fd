package dev.mailfrom.repl;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sandbox in another process, so that this one loads nothing of it. */
final class ServedSandbox implements AutoCloseable {

    private static final String EXPORT = "export ";

    private final Process process;
    private final Map<String, String> exports;

    private ServedSandbox(Process process) throws IOException {
        this.process = process;
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        // One command to try stands behind the exports.
        while (lines.isEmpty() || lines.get(lines.size() - 1).startsWith(EXPORT)) {
            String line = said.readLine();
            if (line == null) {
                throw new EOFException("the sandbox has ended");
            }
            if (!lines.isEmpty() || line.strip().startsWith(EXPORT)) {
                lines.add(line.strip());
            }
        }
        exports = lines.stream()
                .filter(line -> line.startsWith(EXPORT))
                .flatMap(line -> Stream.of(line.substring(EXPORT.length()).split(" ")))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
    }

    /** Waits until it serves. @param options of {@code sandbox} */
    static ServedSandbox start(List<String> options) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sandbox"));
        line.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new ServedSandbox(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What programs that use it need in their environment. */
    Map<String, String> exports() {
        return exports;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
