package dev.mailfrom.slackbot.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Permissions;
import dev.mailfrom.slackbot.talk.Places;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleFinderTest {

    private static final Actor ALICE = new Actor("U01ALICE", Actor.Origin.SLACK, "https://slack.com/archives/C1", "");

    @TempDir
    private Path directory;

    private Directory.Spot spot;

    @BeforeEach
    void open() {
        Map<String, String> environment = Map.of(
                "XDG_CACHE_HOME", directory.resolve("cache").toString(),
                "XDG_STATE_HOME", directory.resolve("state").toString());
        Settings settings =
                Settings.of(Grammar.parse(List.of("--sandbox")).options(), environment, directory, Actor.Origin.SLACK);
        spot = new Directory.Spot(
                "spot",
                new Places.Place("prod", Optional.empty()),
                new Permissions.Where("prod", "us-east-1"),
                new Session(settings, Clock.systemUTC()));
        Map<Identity, Optional<MailFromAttributes>> known = new HashMap<>();
        has(known, "failed.example", MailFromStatus.FAILED);
        has(known, "wobbly.example", MailFromStatus.TEMPORARY_FAILURE);
        has(known, "good.example", MailFromStatus.SUCCESS);
        has(known, "waiting.example", MailFromStatus.PENDING);
        has(known, "elsewhere.example", MailFromStatus.PENDING);
        known.put(Identity.parse("plain.example"), Optional.of(MailFromAttributes.NOT_CONFIGURED));
        known.put(Identity.parse("unknown.example"), Optional.empty());
        spot.session().identities().remember(known);
    }

    @AfterEach
    void close() {
        spot.session().close();
    }

    private static void has(Map<Identity, Optional<MailFromAttributes>> known, String name, MailFromStatus status) {
        Identity identity = Identity.parse(name);
        known.put(
                identity,
                Optional.of(new MailFromAttributes(
                        Optional.of(MailFromDomain.parse("bounce", identity)),
                        Optional.of(status),
                        BehaviorOnMxFailure.USE_DEFAULT_VALUE)));
    }

    private List<String> found(Duration later, String hidden) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new TroubleFinder(clock)
                .of(spot, name -> !name.equals(hidden)).stream()
                        .map(trouble -> trouble.identity().name())
                        .toList();
    }

    /** As a change through mailfrom leaves it in the journal. */
    private void setNow(String name) {
        Identity identity = Identity.parse(name);
        MailFromSetting target =
                MailFromSetting.of(MailFromDomain.parse("bounce", identity), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        Journal journal = spot.session().journal();
        Change change = journal.begin(
                new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        spot.session().scope(),
                        ALICE,
                        "",
                        "f00d",
                        Duration.ofMinutes(1),
                        List.of(new ChangeRequest.Item(identity, MailFromSetting.OFF, target))),
                "me");
        assertThat(journal.start(change.id(), 1, ALICE, "me", Duration.ofMinutes(1)))
                .isTrue();
        assertThat(journal.settle(change.id(), 1, ALICE, "me", ItemState.APPLIED, Optional.of(target), "r", ""))
                .isTrue();
    }

    @Test
    void whatHasFailedComesFirstAndWhatWorksIsNotThere() {
        assertThat(found(Duration.ZERO, "")).containsExactly("failed.example", "wobbly.example");
        assertThat(found(Duration.ZERO, "failed.example"))
                .as("only what one may see")
                .containsExactly("wobbly.example");
    }

    @Test
    void whatHasLongBeenPendingIsThereAsFarAsTheJournalKnowsHowLong() {
        setNow("waiting.example");

        assertThat(found(Duration.ofHours(59), "")).doesNotContain("waiting.example");
        assertThat(found(Duration.ofHours(61), "")).contains("waiting.example").doesNotContain("elsewhere.example");
    }
}
