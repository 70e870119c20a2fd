package dev.mailfrom.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;

@Isolated("counts the threads of the whole process")
@Timeout(30)
class SandboxThreadsTest {

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withPace(Duration.ZERO));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void closingLeavesNoThread() throws IOException {
        try (SesClient ses = SandboxNetworkTest.client(Region.US_EAST_1, sandbox.endpoint());
                Socket idle = new Socket(
                        sandbox.dnsServer().getAddress(), sandbox.dnsServer().getPort())) {
            ses.listIdentities();
            sandbox.faults().delaySes(FaultInjector.ANY, Duration.ofHours(1), 1);
            CompletableFuture<Void> stuck = CompletableFuture.runAsync(() -> ses.listIdentities());
            while (sandbox.ses().calls().size() < 2) {
                Thread.onSpinWait();
            }
            sandbox.close();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(stuck.handle((done, failure) -> "ended")).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(newThreads("sandbox-")).isZero();
        assertThat(newThreads("HTTP-Dispatcher")).isZero();
    }

    @Test
    void aTakenPortIsReportedAndNothingIsLeftOpen() {
        int taken = sandbox.dnsServer().getPort();
        assertThatThrownBy(() -> Sandbox.start(SandboxSettings.defaults().withPorts(0, taken)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "Port %d of 127.0.0.1 is in use, so the sandbox's DNS server cannot start. Choose another"
                                + " port.",
                        taken);
        int http = sandbox.endpoint().getPort();
        assertThatThrownBy(() -> Sandbox.start(SandboxSettings.defaults().withPorts(http, 0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the sandbox's SES cannot start");
        assertThat(newThreads("sandbox-dns")).as("one for UDP, one for TCP").isEqualTo(2);
    }

    private long newThreads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }
}
