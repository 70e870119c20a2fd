package dev.mailfrom.slackbot.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisedSchedulerTest {

    private final CompletableFuture<Throwable> raised = new CompletableFuture<>();

    private Throwable raisedBy(RuntimeException why) throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        try (var closed = closing(new SupervisedScheduler(1, "rounds", true))) {
            closed.scheduler()
                    .scheduleWithFixedDelay(
                            () -> {
                                Thread.currentThread()
                                        .setUncaughtExceptionHandler((thread, failure) -> raised.complete(failure));
                                if (rounds.incrementAndGet() == 2) {
                                    throw why;
                                }
                            },
                            0,
                            1,
                            TimeUnit.MILLISECONDS);
            return raised.get(10, TimeUnit.SECONDS);
        }
    }

    private record Closing(SupervisedScheduler scheduler) implements AutoCloseable {
        @Override
        public void close() {
            scheduler.shutdownNow();
        }
    }

    private static Closing closing(SupervisedScheduler scheduler) {
        return new Closing(scheduler);
    }

    @Test
    void aRoundThatFailsIsRaisedAsAnErrorBecauseNoMoreWillRun() throws Exception {
        assertThat(raisedBy(new IllegalStateException("broken")))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("broken");
    }

    @Test
    void anErrorEndsTheProcessAndAnExceptionDoesNot() {
        List<Integer> exits = new ArrayList<>();
        FatalErrorHandler handler = new FatalErrorHandler(255, exits::add);

        handler.uncaughtException(Thread.currentThread(), new IllegalStateException("a bug"));
        assertThat(exits).isEmpty();
        handler.uncaughtException(Thread.currentThread(), new OutOfMemoryError("simulated"));
        assertThat(exits).containsExactly(255);
    }

    /** A program that would live for ever, and whose first round has an error. */
    static final class FailingProgram {

        private FailingProgram() {}

        public static void main(String[] arguments) {
            Thread.setDefaultUncaughtExceptionHandler(new FatalErrorHandler(255, Runtime.getRuntime()::halt));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> new CompletableFuture<Void>().join()));
            SupervisedScheduler scheduler = new SupervisedScheduler(1, "rounds", false);
            scheduler.scheduleWithFixedDelay(
                    () -> {
                        throw new StackOverflowError("simulated");
                    },
                    0,
                    1,
                    TimeUnit.SECONDS);
        }
    }

    @Test
    void aSupervisorSeesTheProcessEndAlthoughItsShutdownHooksHang() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FailingProgram.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(255);
        } finally {
            process.destroyForcibly();
        }
    }
}
