package dev.mailfrom.slackbot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.outbox.AlertMessage;
import dev.mailfrom.core.journal.outbox.AlertMessages;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorOutageTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T12:30:00Z");
    private static final PermissionChecker.PermissionScope WHERE =
            new PermissionChecker.PermissionScope("prod", "us-east-1");
    private static final ErrorReport WHY =
            new ErrorReport("ExpiredToken", "The credentials have expired.", "Renew them: aws sso login", 253);

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final AlertMessages alerts = store.alertMessages();
    private final MonitorOutage outage = new MonitorOutage(alerts, "C01MAIL");

    @AfterEach
    void close() {
        store.close();
    }

    private AlertMessage only() {
        return alerts.due(9).get(0);
    }

    @Test
    void saysWhatIsNotSeenSinceWhenWhyAndWhatToDo() {
        outage.reportOutage(WHERE, SINCE, WHY);

        assertThat(SlackMessage.fromJson(only().body()).text()).isEqualTo("""
                us-east-1 of account prod is not watched since 2026-11-24 10:00 UTC: the watchdog cannot look.
                Why: The credentials have expired.
                What to do: Renew them: aws sso login
                It goes on by itself once that is over: what has turned bad meanwhile is told then.""");
    }

    @Test
    void isToldOnceAndTakenBackOnce() {
        outage.reportOutage(WHERE, SINCE, WHY);
        outage.reportOutage(WHERE, NOW, WHY);
        assertThat(alerts.due(9)).hasSize(1);
        String id = only().id();

        outage.reportRecovery(WHERE, NOW);
        outage.reportRecovery(WHERE, NOW);

        assertThat(SlackMessage.fromJson(only().body()).text())
                .isEqualTo("✅ us-east-1 of account prod is watched again."
                        + " It was not from 2026-11-24 10:00 UTC to 2026-11-24 12:30 UTC.");
        assertThat(only().reply()).isEqualTo("✅ us-east-1 of account prod is watched again.");
        assertThat(only().finished()).isTrue();
        outage.reportOutage(WHERE, NOW, WHY);
        assertThat(alerts.due(9))
                .extracting(AlertMessage::id)
                .as("another time")
                .hasSize(2)
                .contains(id);
    }

    @Test
    void isToldOnceItCanBeAndInTheChannelThatIsMeantNow() {
        outage.reportOutage(WHERE, SINCE, WHY);
        alerts.suspend(only().id());
        assertThat(alerts.due(9)).isEmpty();
        outage.reportOutage(WHERE, SINCE, WHY);
        assertThat(alerts.due(9)).hasSize(1);

        new MonitorOutage(alerts, "C02OPS").reportOutage(WHERE, SINCE, WHY);

        assertThat(alerts.due(9)).extracting(AlertMessage::channel).containsExactlyInAnyOrder("C01MAIL", "C02OPS");
    }

    @Test
    void anAccountWhoseRegionNobodyKnowsNeedsAnotherStart() {
        outage.reportOutage(new PermissionChecker.PermissionScope("prod", ""), SINCE, WHY);

        assertThat(SlackMessage.fromJson(only().body()).text())
                .startsWith("account prod is not watched since")
                .contains("Once that is mended, start the bot anew: what has turned bad meanwhile is told then.");
    }
}
