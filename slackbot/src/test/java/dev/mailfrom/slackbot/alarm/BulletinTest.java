package dev.mailfrom.slackbot.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Round;
import dev.mailfrom.core.audit.Trouble;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Sighting;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulletinTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Post POST = new Post("prod", "us-east-1", List.of());

    @TempDir
    private Path directory;

    private Store store;
    private Notices notices;
    private Bulletin bulletin;

    @BeforeEach
    void open() {
        store = new Store(new StoreLocation.File(directory.resolve("store.db")), directory.resolve("cache"));
        notices = store.notices();
        bulletin = new Bulletin(notices, "C01MAIL", POST);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Alert alert(String id, Alert.Kind kind, Sighting.State state) {
        return new Alert(kind, state, trouble(id, Optional.empty()));
    }

    private static Trouble trouble(String id, Optional<MailFromAttributes> now) {
        return new Trouble(
                id,
                new Scope("123456789012", "us-east-1"),
                Identity.parse(id + ".example.com"),
                NOW,
                now,
                List.of(),
                Optional.empty(),
                true);
    }

    /** What SES says of one that has somebody set the same again. */
    private static Trouble waiting(String id) {
        Identity identity = Identity.parse(id + ".example.com");
        return trouble(
                id,
                Optional.of(new MailFromAttributes(
                        Optional.of(MailFromDomain.parse("bounce", identity)),
                        Optional.of(MailFromStatus.PENDING),
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE)));
    }

    private static Alert bad(String id) {
        return alert(id, Alert.Kind.TURNED_BAD, Sighting.State.BAD);
    }

    private List<Alert> write(Alert... alerts) {
        return bulletin.write(new Round(NOW, List.of(alerts), List.of(), 20, 20, false));
    }

    @Test
    void whoDiedBeforeItWasToldWritesTheSameAgainAndNothingChanges() {
        assertThat(write(bad("a"))).hasSize(1);
        Notice first = notices.find("a").orElseThrow();
        assertThat(write(bad("a"))).hasSize(1);
        assertThat(notices.due(9)).containsExactly(first);
        assertThat(first.region()).isEqualTo("us-east-1");

        Alert givenUp = alert("a", Alert.Kind.GAVE_UP, Sighting.State.GIVEN_UP);
        write(givenUp);
        write(givenUp);

        Notice second = notices.find("a").orElseThrow();
        assertThat(second.reply().lines()).singleElement().asString().contains("/mailfrom retry a.example.com");
        assertThat(second.over()).isFalse();
        write(alert("a", Alert.Kind.GONE, Sighting.State.GONE));
        Notice last = notices.find("a").orElseThrow();
        assertThat(last.over()).isTrue();
        assertThat(last.reply().lines()).hasSize(2);
        assertThat(last.body()).contains("is no longer registered").doesNotContain("alarm:");
    }

    @Test
    void elevenAtOnceAreADigestAndWhatWasToldBeforeIsNotInIt() {
        write(bad("old"));
        Alert[] many = IntStream.rangeClosed(0, 11)
                .mapToObj(i -> i == 0 ? alert("old", Alert.Kind.RECOVERED, Sighting.State.FINE) : bad("n" + i))
                .toArray(Alert[]::new);
        assertThat(write(many)).hasSize(12);
        assertThat(write(many)).hasSize(12);

        assertThat(notices.due(99)).hasSize(2);
        assertThat(notices.find("old").orElseThrow().over()).isTrue();
        String digest = notices.known(List.of("n1")).get(0).notice();
        assertThat(notices.of(digest)).hasSize(11);
    }

    @Test
    void tenAtOnceHaveAMessageEach() {
        write(IntStream.range(0, 10).mapToObj(i -> bad("n" + i)).toArray(Alert[]::new));

        assertThat(notices.due(99)).hasSize(10);
    }

    @Test
    void thatItIsOverIsNoNewsWhereNobodyHadWrittenDownThatItWasBad() {
        Alert over = alert("a", Alert.Kind.RECOVERED, Sighting.State.FINE);

        assertThat(write(over)).containsExactly(over);

        assertThat(notices.find("a")).isEmpty();
    }

    @Test
    void whatTurnsBadAgainBeforeItWasSaidToBeOverGoesOnInItsMessage() {
        write(bad("a"));
        write(alert("a", Alert.Kind.RECOVERED, Sighting.State.FINE));

        write(bad("a"));

        Notice notice = notices.find("a").orElseThrow();
        assertThat(notice.over()).isFalse();
        assertThat(notice.reply().lines()).hasSize(2);
    }

    @Test
    void whoSetsTheSameAgainIsSeenInTheMessageAndInTheDigestWithoutAWord() {
        write(alert("a", Alert.Kind.GAVE_UP, Sighting.State.GIVEN_UP));
        Alert[] many = IntStream.range(0, 11)
                .mapToObj(i -> alert("n" + i, Alert.Kind.GAVE_UP, Sighting.State.GIVEN_UP))
                .toArray(Alert[]::new);
        write(many);
        String digest = notices.known(List.of("n1")).get(0).notice();
        assertThat(notices.find(digest).orElseThrow().body()).contains("Given up by SES: 11");

        Round round = new Round(NOW, List.of(), List.of(waiting("a"), waiting("n1")), 20, 20, false);
        bulletin.write(round);

        Notice one = notices.find("a").orElseThrow();
        assertThat(one.body()).contains("SES says:* Pending").doesNotContain("\"Retry\"");
        assertThat(one.reply()).isEmpty();
        Notice all = notices.find(digest).orElseThrow();
        assertThat(all.body()).contains("Bad now: 1. Given up by SES: 10");
        assertThat(all.reply()).isEmpty();
    }

    @Test
    void whatCouldNotBeDeliveredIsTriedAgainWhileItIsStillBad() {
        write(bad("a"), bad("b"));
        notices.shelve("a");
        notices.shelve("b");

        bulletin.write(new Round(NOW, List.of(), List.of(waiting("b")), 20, 20, false));

        assertThat(notices.due(9)).extracting(Notice::id).containsExactly("b");
    }
}
