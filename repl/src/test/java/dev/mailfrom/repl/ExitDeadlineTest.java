package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExitDeadlineTest {

    @Test
    void anEndThatHangsIsCutShortWithTheSameExitCode() throws Exception {
        CompletableFuture<Integer> halted = new CompletableFuture<>();
        CompletableFuture<Integer> asked = new CompletableFuture<>();
        Thread program = new Thread(() -> new ExitDeadline(
                        Duration.ofMillis(1),
                        code -> {
                            asked.complete(code);
                            halted.join();
                        },
                        halted::complete)
                .exit(7));
        program.start();

        assertThat(halted.get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo(7);
        program.join();
    }
}
