package dev.mailfrom.core;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, with a profile of its own for each page. */
public final class HeadlessBrowser {

    private static final Optional<Path> PROGRAM = Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();

    private HeadlessBrowser() {}

    public static boolean isInstalled() {
        return PROGRAM.isPresent();
    }

    /** The page as its scripts left it. @param options more options of Chromium */
    public static String dom(Path page, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--dump-dom");
        return open(page, all);
    }

    /** A picture of the top of the page. */
    public static void picture(Path page, Path picture, int width, int height)
            throws IOException, InterruptedException {
        Files.deleteIfExists(picture);
        open(
                page,
                List.of(
                        "--hide-scrollbars",
                        "--window-size=" + width + "," + height,
                        "--screenshot=" + picture.toAbsolutePath()));
    }

    private static String open(Path page, List<String> options) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("browser");
        List<String> line = new ArrayList<>(List.of(
                PROGRAM.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
        line.addAll(options);
        line.add(page.toUri().toString());
        Path out = Files.createTempFile("browser", ".html");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the browser did not end");
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            delete(profile);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
