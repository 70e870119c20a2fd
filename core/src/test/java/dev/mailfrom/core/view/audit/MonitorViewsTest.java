package dev.mailfrom.core.view.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorViewsTest {

    private static final Instant NOW = SnapshotFixture.NOON;

    private static Alert alert(Alert.Kind kind, Optional<Instant> givesUp, boolean exact) {
        Finding missing = Finding.of(FindingCode.MX_MISSING, "bounce.example.com", "There is no MX.", "Publish it");
        return new Alert(
                kind,
                MonitoredState.State.BAD,
                new Incident(
                        "t1",
                        new AccountRegion("123456789012", "eu-west-1"),
                        Identity.parse("example.com"),
                        NOW.minus(Duration.ofHours(2)),
                        Optional.of(SnapshotFixture.attributes(
                                "bounce.example.com", "TemporaryFailure", BehaviorOnMxFailure.REJECT_MESSAGE)),
                        kind == Alert.Kind.RECOVERED ? List.of() : List.of(missing),
                        givesUp,
                        exact,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "4200, true, about 70 more hours",
        "4199, true, about 69 more hours",
        "4200, false, at most 70 more hours",
        "4199, false, at most 70 more hours",
        "119, true, about 1 more hour",
        "-5, true, about 0 more hours"
    })
    void tellHowLongSesStillLooks(long minutes, boolean exact, String words) {
        Alert alert = alert(Alert.Kind.TURNED_BAD, Optional.of(NOW.plus(Duration.ofMinutes(minutes))), exact);
        assertThat(IncidentViews.remainingTime(alert.incident(), NOW).orElseThrow())
                .contains(words);
    }

    @Test
    void tellThatSesNoLongerLooks() {
        Incident bad = alert(Alert.Kind.GAVE_UP, Optional.empty(), true).incident();
        Incident failed = new Incident(
                bad.id(),
                bad.scope(),
                bad.identity(),
                bad.since(),
                Optional.of(SnapshotFixture.attributes(
                        "bounce.example.com", "Failed", BehaviorOnMxFailure.USE_DEFAULT_VALUE)),
                bad.findings(),
                Optional.empty(),
                true,
                Optional.empty());

        assertThat(IncidentViews.remainingTime(failed, NOW))
                .hasValueSatisfying(words -> assertThat(words).contains("given up", "only after a retry"));
        assertThat(IncidentViews.mailEffect(failed))
                .isEqualTo(
                        "is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default), and SES no longer looks for the MX");
        assertThat(IncidentViews.remainingTime(bad, NOW)).as("it need not look").isEmpty();
    }

    @Test
    void tellAllThatSomebodyHasToKnow() {
        ViewModel view = MonitorViews.alert(
                alert(Alert.Kind.TURNED_BAD, Optional.of(NOW.plus(Duration.ofHours(70))), true), NOW);

        JsonObject event = view.rows().get(0);
        assertThat(event.get("Event").getAsString()).isEqualTo("turned-bad");
        assertThat(event.get("HoursLeft").getAsInt()).isEqualTo(70);
        assertThat(event.get("MailNow").getAsString()).contains("is refused by SES");
        assertThat(event.get("Since").getAsString()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(AlertJson.environment(event))
                .containsAllEntriesOf(Map.of(
                        "MAILFROM_EVENT", "turned-bad",
                        "MAILFROM_IDENTITY", "example.com",
                        "MAILFROM_REGION", "eu-west-1",
                        "MAILFROM_ACCOUNT", "123456789012",
                        "MAILFROM_STATUS", "TemporaryFailure",
                        "MAILFROM_CODES", "MX_MISSING",
                        "MAILFROM_FIX", "Publish it"));
    }

    @Test
    void makeOneOfAFlood() {
        List<Alert> many = Collections.nCopies(12, alert(Alert.Kind.TURNED_BAD, Optional.empty(), false));
        MonitorRound flood = new MonitorRound(NOW, many, List.of(), 20, 20, false);
        MonitorRound few = new MonitorRound(NOW, many.subList(0, 10), List.of(), 20, 20, false);

        assertThat(MonitorViews.alerts(few)).hasSize(10);
        assertThat(MonitorViews.alerts(flood)).singleElement().satisfies(view -> {
            JsonObject digest = view.rows().get(0);
            assertThat(digest.get("Event").getAsString()).isEqualTo("digest");
            assertThat(digest.get("Count").getAsInt()).isEqualTo(12);
            assertThat(digest.getAsJsonArray("Events")).hasSize(12);
            assertThat(AlertJson.environment(digest))
                    .containsOnly(
                            Map.entry("MAILFROM_EVENT", "digest"),
                            Map.entry("MAILFROM_COUNT", "12"),
                            Map.entry("MAILFROM_ACCOUNT", "123456789012"),
                            Map.entry("MAILFROM_REGION", "eu-west-1"));
        });
        assertThat(MonitorViews.line(flood, "eu-west-1")).isEqualTo("20 identities in eu-west-1, 12 of them bad");
    }
}
