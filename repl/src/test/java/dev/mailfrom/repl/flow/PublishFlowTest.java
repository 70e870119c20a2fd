package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.repl.ReplRig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the line that was typed to what a provider's refusal makes of it. */
class PublishFlowTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"set example.com bounce --publish --yes", "publish invoices.example.org --yes"})
    void aProviderThatIsAskedTooOftenEndsTheCommandBeforeAnythingIsSent(String line) {
        try (ReplRig rig = new ReplRig(home, "-o json")) {
            rig.sandbox.sandbox().faults().failSes("ListHostedZonesByName", InjectedSesFault.THROTTLE, 1);

            assertThat(rig.runAlone(line)).isEqualTo(ExitCode.SERVICE);

            assertThat(rig.err()).contains("\"Code\":\"DNS_PROVIDER_THROTTLED\"", "Route 53: ");
            assertThat(rig.out()).isEmpty();
            assertThat(rig.sent()).isEmpty();
        }
    }

    @Test
    void ofManyOnlyThoseAtAProviderThatIsAskedTooOftenAreRefused() {
        try (ReplRig rig = new ReplRig(home, "")) {
            rig.sandbox.sandbox().faults().failSes("ListHostedZonesByName", InjectedSesFault.THROTTLE, 1);

            assertThat(rig.runAlone("publish invoices.example.org alerts.example.net --dry-run"))
                    .isEqualTo(ExitCode.FOUND);

            assertThat(rig.out()).contains("Refused: invoices.example.org. Route 53: ");
        }
    }
}
