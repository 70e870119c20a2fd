package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.Call;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several processes on one state directory. */
@ExtendWith(OwnMachine.class)
class TwoProcessesTest {

    @Test
    @SandboxTime(pace = 1000)
    void keepSesPaceTogether(Mailfrom mailfrom) {
        // A first run makes the store, so that the three begin alike.
        assertThat(mailfrom.run("list", "news").exit()).isZero();
        mailfrom.sandbox().advance(Duration.ofSeconds(10));
        mailfrom.sandbox().ses().clearCalls();
        List<Running> three = Stream.of("news.example.com", "shop.example.org", "alerts.example.net")
                .map(name -> mailfrom.start("show", name, "-o", "json"))
                .toList();
        for (Running one : three) {
            Ran ran = one.end();
            assertThat(ran.exit()).as(ran.err()).isZero();
        }
        List<Call> calls = mailfrom.calls("GetIdentityMailFromDomainAttributes");
        assertThat(calls).hasSize(3);
        assertThat(calls.get(2).nanos() - calls.get(0).nanos())
                .as("two seconds")
                .isGreaterThanOrEqualTo(2_000_000_000L);
        assertThat(mailfrom.sandbox().ses().calls()).extracting(Call::outcome).doesNotContain("throttled");
        Pace.isKept(mailfrom, 1000);
    }

    @Test
    void onOneIdentityOneWinsAndTheOtherSendsNothing(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().slowSes("SetIdentityMailFromDomain", Duration.ofSeconds(30), 1);
        Running first = mailfrom.start("set", "example.com", "bounce", "--yes");
        first.await("the first is on its way", () -> !mailfrom.sent().isEmpty());
        Ran second = mailfrom.run("set", "example.com", "mail", "--yes", "-o", "json");
        assertThat(second.exit()).as(second.err()).isEqualTo(2);
        assertThat(second.error().get("Code").getAsString()).isEqualTo("OPEN_CHANGE");
        assertThat(second.error().get("Message").getAsString()).contains("tester", "Nothing was sent");
        first.kill();
        assertThat(mailfrom.sent()).hasSize(1);
    }

    @Test
    void onDifferentIdentitiesBothGoThrough(Mailfrom mailfrom) {
        Running one = mailfrom.start("set", "example.com", "bounce", "--yes");
        Running two = mailfrom.start("set", "ceo@example.com", "bounce", "--yes");
        for (Ran ran : List.of(one.end(), two.end())) {
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        }
        assertThat(mailfrom.sent()).hasSize(2);
        Ran doctor = mailfrom.run("doctor", "-o", "json");
        assertThat(doctor.out()).contains("the chain is whole");
    }
}
