package dev.mailfrom.repl.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;

/**
 * A program that has the terminal while it runs: a pager, an editor, or a shell with what stands behind a pipe. Ctrl-C is
 * its own.
 */
public final class ForegroundProcess {

    private final InterruptHandler interrupts;
    private final Runnable restore;

    /** @param restore gives the terminal the attributes that it had before */
    public ForegroundProcess(InterruptHandler interrupts, Runnable restore) {
        this.interrupts = interrupts;
        this.restore = restore;
    }

    /** Writes what the program reads. */
    @FunctionalInterface
    public interface Feeder {
        void feed(OutputStream in) throws IOException;
    }

    /**
     * Starts a program and waits for its end.
     *
     * @param environment set beside what it inherits
     * @param feeder gives it its standard input; a program may end before it has read all
     * @return its exit code
     * @throws IOException if it cannot be started
     */
    public int run(List<String> command, Map<String, String> environment, Feeder feeder) throws IOException {
        Process process = start(command, environment, Redirect.PIPE);
        return interrupts.whileAnotherProgramRuns(() -> {
            try (OutputStream in = process.getOutputStream()) {
                feeder.feed(in);
            } catch (IOException e) {
                // It has read enough, as a pager that is left early.
                return end(process);
            }
            return end(process);
        });
    }

    /** The same where it reads from the terminal itself. */
    public int run(List<String> command) throws IOException {
        Process process = start(command, Map.of(), Redirect.INHERIT);
        return interrupts.whileAnotherProgramRuns(() -> end(process));
    }

    /** Starts a program that reads what this one writes meanwhile. */
    public Started start(List<String> command) throws IOException {
        return new Started(start(command, Map.of(), Redirect.PIPE));
    }

    /** A program that runs. */
    public final class Started {

        private final Process process;

        private Started(Process process) {
            this.process = process;
        }

        public OutputStream in() {
            return process.getOutputStream();
        }

        /** Waits for the end; now Ctrl-C is the program's. @return its exit code */
        public int end() {
            return interrupts.whileAnotherProgramRuns(() -> ForegroundProcess.this.end(process));
        }
    }

    private static Process start(List<String> command, Map<String, String> environment, Redirect in)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private int end(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return process.onExit().join().exitValue();
        } finally {
            restore.run();
        }
    }
}
