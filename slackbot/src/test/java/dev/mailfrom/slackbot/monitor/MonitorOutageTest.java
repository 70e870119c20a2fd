package dev.mailfrom.slackbot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.BotStoreSamples;
import dev.mailfrom.slackbot.outbox.OutboxMessage;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorOutageTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T12:30:00Z");
    private static final BotTarget WHERE = new BotTarget("prod", "us-east-1");
    private static final ErrorReport WHY =
            new ErrorReport("ExpiredToken", "The credentials have expired.", "Renew them: aws sso login", 253);

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final BotStore bot = BotStoreSamples.of(store);
    private final FakeSlackApi slack = new FakeSlackApi();
    private final OutboxSender sender = new OutboxSender(slack, bot.outbox(), "me", Duration.ZERO, () -> {});
    private final MonitorOutage outage = new MonitorOutage(bot.alerts(), "C01MAIL");

    @AfterEach
    void close() {
        store.close();
    }

    private List<OutboxMessage> due() {
        return bot.outbox().due(9);
    }

    private OutboxMessage only() {
        return due().get(0);
    }

    private void deliver() {
        due().forEach(message -> sender.deliver(message.id()));
    }

    @Test
    void saysWhatIsNotSeenSinceWhenWhyAndWhatToDo() {
        outage.reportOutage(WHERE, SINCE, WHY);

        assertThat(SlackMessage.fromJson(only().body()).text()).isEqualTo("""
                us-east-1 of account prod is not monitored. No check has worked since 2026-11-24 10:00 UTC.
                Why: The credentials have expired.
                What to do: Renew them: aws sso login
                Monitoring continues when this is over. Then you will see what turned bad in the meantime.""");
    }

    @Test
    void isToldOnceAndTakenBackOnce() {
        outage.reportOutage(WHERE, SINCE, WHY);
        outage.reportOutage(WHERE, NOW, WHY);
        assertThat(due()).hasSize(1);
        String id = only().id();
        deliver();

        outage.reportRecovery(WHERE, NOW);
        outage.reportRecovery(WHERE, NOW);

        assertThat(SlackMessage.fromJson(only().body()).text())
                .isEqualTo("✅ us-east-1 of account prod is monitored again."
                        + " It was not monitored from 2026-11-24 10:00 UTC to 2026-11-24 12:30 UTC.");
        assertThat(only().finished()).isTrue();
        deliver();
        deliver();
        assertThat(slack.replies).containsExactly("✅ us-east-1 of account prod is monitored again.");
        outage.reportOutage(WHERE, NOW, WHY);
        assertThat(due())
                .extracting(OutboxMessage::id)
                .as("another time")
                .hasSize(1)
                .doesNotContain(id);
    }

    @Test
    void isToldOnceItCanBeAndInTheChannelThatIsMeantNow() {
        outage.reportOutage(WHERE, SINCE, WHY);
        slack.trouble("is_archived");
        deliver();
        assertThat(due()).isEmpty();
        outage.reportOutage(WHERE, SINCE, WHY);
        assertThat(due()).hasSize(1);

        new MonitorOutage(bot.alerts(), "C02OPS").reportOutage(WHERE, SINCE, WHY);

        assertThat(due()).extracting(OutboxMessage::channel).containsExactlyInAnyOrder("C01MAIL", "C02OPS");
    }

    @Test
    void anAccountWhoseRegionNobodyKnowsNeedsAnotherStart() {
        outage.reportOutage(new BotTarget("prod", ""), SINCE, WHY);

        assertThat(SlackMessage.fromJson(only().body()).text())
                .startsWith("account prod is not monitored.")
                .contains("Fix this, then restart the bot. Then you will see what turned bad in the meantime.");
    }
}
