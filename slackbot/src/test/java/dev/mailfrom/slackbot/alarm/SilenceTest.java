package dev.mailfrom.slackbot.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.talk.Permissions;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T12:30:00Z");
    private static final Permissions.Where WHERE = new Permissions.Where("prod", "us-east-1");
    private static final Complaint WHY =
            new Complaint("ExpiredToken", "The credentials have expired.", "Renew them: aws sso login", 253);

    @TempDir
    private static Path cache;

    private final Store store = new Store(new StoreLocation.Memory(), cache);
    private final Notices notices = store.notices();
    private final Silence silence = new Silence(notices, "C01MAIL");

    @AfterEach
    void close() {
        store.close();
    }

    private Notice only() {
        return notices.due(9).get(0);
    }

    @Test
    void saysWhatIsNotSeenSinceWhenWhyAndWhatToDo() {
        silence.begins(WHERE, SINCE, WHY);

        assertThat(Message.of(only().body()).text()).isEqualTo("""
                us-east-1 of account prod is not watched since 2026-11-24 10:00 UTC: the watchdog cannot look.
                Why: The credentials have expired.
                What to do: Renew them: aws sso login
                It goes on by itself once that is over: what has turned bad meanwhile is told then.""");
    }

    @Test
    void isToldOnceAndTakenBackOnce() {
        silence.begins(WHERE, SINCE, WHY);
        silence.begins(WHERE, NOW, WHY);
        assertThat(notices.due(9)).hasSize(1);
        String id = only().id();

        silence.ends(WHERE, NOW);
        silence.ends(WHERE, NOW);

        assertThat(Message.of(only().body()).text())
                .isEqualTo("✅ us-east-1 of account prod is watched again."
                        + " It was not from 2026-11-24 10:00 UTC to 2026-11-24 12:30 UTC.");
        assertThat(only().reply()).isEqualTo("✅ us-east-1 of account prod is watched again.");
        assertThat(only().over()).isTrue();
        silence.begins(WHERE, NOW, WHY);
        assertThat(notices.due(9))
                .extracting(Notice::id)
                .as("another time")
                .hasSize(2)
                .contains(id);
    }

    @Test
    void isToldOnceItCanBeAndInTheChannelThatIsMeantNow() {
        silence.begins(WHERE, SINCE, WHY);
        notices.shelve(only().id());
        assertThat(notices.due(9)).isEmpty();
        silence.begins(WHERE, SINCE, WHY);
        assertThat(notices.due(9)).hasSize(1);

        new Silence(notices, "C02OPS").begins(WHERE, SINCE, WHY);

        assertThat(notices.due(9)).extracting(Notice::channel).containsExactlyInAnyOrder("C01MAIL", "C02OPS");
    }

    @Test
    void anAccountWhoseRegionNobodyKnowsNeedsAnotherStart() {
        silence.begins(new Permissions.Where("prod", ""), SINCE, WHY);

        assertThat(Message.of(only().body()).text())
                .startsWith("account prod is not watched since")
                .contains("Once that is mended, start the bot anew: what has turned bad meanwhile is told then.");
    }
}
