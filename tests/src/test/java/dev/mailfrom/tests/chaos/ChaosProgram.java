package dev.mailfrom.tests.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** A program that is started again whenever it has ended. Thread-safe. */
final class ChaosProgram {

    /** One run of it. */
    record ChaosRun(ProcessHandle process, Object details) {}

    private final Supplier<ChaosRun> start;
    private Optional<ChaosRun> run = Optional.empty();

    ChaosProgram(Supplier<ChaosRun> start) {
        this.start = start;
    }

    /** The run that goes on, or a new one. */
    synchronized Object running() {
        if (!isAlive()) {
            run = Optional.of(start.get());
        }
        return run.orElseThrow().details();
    }

    synchronized boolean isAlive() {
        return run.isPresent() && run.get().process().isAlive();
    }

    /** kill -9. */
    synchronized void kill() {
        run.ifPresent(it -> {
            it.process().destroyForcibly();
            it.process().onExit().join();
        });
    }

    void signal(String name) {
        Optional<ChaosRun> at;
        synchronized (this) {
            at = run;
        }
        at.ifPresent(it -> send(name, it.process().pid()));
    }

    private static void send(String name, long pid) {
        try {
            // A process that is gone is no fault.
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
