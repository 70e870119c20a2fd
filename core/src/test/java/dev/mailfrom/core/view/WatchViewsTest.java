package dev.mailfrom.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Round;
import dev.mailfrom.core.audit.Trouble;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Sighting;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchViewsTest {

    private static final Instant NOW = Given.NOON;

    private static Alert alert(Alert.Kind kind, Optional<Instant> givesUp, boolean exact) {
        Finding missing = Finding.of(FindingCode.MX_MISSING, "bounce.example.com", "There is no MX.", "Publish it");
        return new Alert(
                kind,
                Sighting.State.BAD,
                new Trouble(
                        "t1",
                        new Scope("123456789012", "eu-west-1"),
                        Identity.parse("example.com"),
                        NOW.minus(Duration.ofHours(2)),
                        Optional.of(Given.attributes(
                                "bounce.example.com", "TemporaryFailure", BehaviorOnMxFailure.REJECT_MESSAGE)),
                        kind == Alert.Kind.RECOVERED ? List.of() : List.of(missing),
                        givesUp,
                        exact));
    }

    @ParameterizedTest
    @CsvSource({
        "4200, true, about 70 hours more",
        "4199, true, about 69 hours more",
        "4200, false, at most 70 hours more",
        "4199, false, at most 70 hours more",
        "119, true, about 1 hour more",
        "-5, true, about 0 hours more"
    })
    void tellHowLongSesStillLooks(long minutes, boolean exact, String words) {
        Alert alert = alert(Alert.Kind.TURNED_BAD, Optional.of(NOW.plus(Duration.ofMinutes(minutes))), exact);
        assertThat(WatchViews.left(alert.trouble(), NOW).orElseThrow()).contains(words);
    }

    @Test
    void tellThatSesNoLongerLooks() {
        Trouble bad = alert(Alert.Kind.GAVE_UP, Optional.empty(), true).trouble();
        Trouble failed = new Trouble(
                bad.id(),
                bad.scope(),
                bad.identity(),
                bad.since(),
                Optional.of(Given.attributes("bounce.example.com", "Failed", BehaviorOnMxFailure.USE_DEFAULT_VALUE)),
                bad.findings(),
                Optional.empty(),
                true);

        assertThat(WatchViews.left(failed, NOW))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("given up for good", "only when the same is set anew"));
        assertThat(WatchViews.mailNow(failed))
                .isEqualTo("goes out with amazonses.com as MAIL FROM domain, and SES no longer looks for the MX");
        assertThat(WatchViews.left(bad, NOW)).as("it need not look").isEmpty();
    }

    @Test
    void tellAllThatSomebodyHasToKnow() {
        View view =
                WatchViews.alert(alert(Alert.Kind.TURNED_BAD, Optional.of(NOW.plus(Duration.ofHours(70))), true), NOW);

        JsonObject event = view.rows().get(0);
        assertThat(event.get("Event").getAsString()).isEqualTo("turned-bad");
        assertThat(event.get("HoursLeft").getAsInt()).isEqualTo(70);
        assertThat(event.get("MailNow").getAsString()).contains("is refused by SES");
        assertThat(event.get("Since").getAsString()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(WatchViews.environment(event))
                .containsAllEntriesOf(Map.of(
                        "MAILFROM_EVENT", "turned-bad",
                        "MAILFROM_IDENTITY", "example.com",
                        "MAILFROM_REGION", "eu-west-1",
                        "MAILFROM_ACCOUNT", "123456789012",
                        "MAILFROM_STATUS", "TemporaryFailure",
                        "MAILFROM_CODES", "MX_MISSING",
                        "MAILFROM_MEND", "Publish it"));
    }

    @Test
    void makeOneOfAFlood() {
        List<Alert> many = Collections.nCopies(12, alert(Alert.Kind.TURNED_BAD, Optional.empty(), false));
        Round flood = new Round(NOW, many, List.of(), 20, 20, false);
        Round few = new Round(NOW, many.subList(0, 10), List.of(), 20, 20, false);

        assertThat(WatchViews.news(few)).hasSize(10);
        assertThat(WatchViews.news(flood)).singleElement().satisfies(view -> {
            JsonObject digest = view.rows().get(0);
            assertThat(digest.get("Event").getAsString()).isEqualTo("digest");
            assertThat(digest.get("Count").getAsInt()).isEqualTo(12);
            assertThat(digest.getAsJsonArray("Events")).hasSize(12);
            assertThat(WatchViews.environment(digest))
                    .containsOnly(
                            Map.entry("MAILFROM_EVENT", "digest"),
                            Map.entry("MAILFROM_COUNT", "12"),
                            Map.entry("MAILFROM_ACCOUNT", "123456789012"),
                            Map.entry("MAILFROM_REGION", "eu-west-1"));
        });
        assertThat(WatchViews.line(flood, "eu-west-1")).isEqualTo("20 identities in eu-west-1, 12 of them bad");
    }
}
