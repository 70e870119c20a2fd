package dev.mailfrom.tests.slack;

import dev.mailfrom.tests.Mailfrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built bot as a process of its own, with a log of what it prints. */
public final class BotProcess implements AutoCloseable {

    /** As the build made it just before. */
    public static final Path LAUNCHER =
            Mailfrom.LAUNCHER.resolve("../../../slackbot/bin/mailfrom-slackbot").normalize();

    private final Process process;
    private final Path log;

    /** @param directory for the log @param environment all there is */
    BotProcess(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(LAUNCHER.toString()));
        line.addAll(List.of(arguments));
        log = directory.resolve(People.unique("bot") + ".log");
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Waits until it listens. @return where */
    int port() throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!log().contains(": port ")) {
            if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The bot does not start: " + log());
            }
        }
        return Integer.parseInt(log().replaceAll("(?s).*: port (\\d+);.*", "$1"));
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** kill -9: nothing of it gets to do anything any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. @return its exit code */
    int end() throws InterruptedException {
        process.destroy();
        return exit();
    }

    /** Waits for its end. */
    int exit() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("The bot does not end.");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
