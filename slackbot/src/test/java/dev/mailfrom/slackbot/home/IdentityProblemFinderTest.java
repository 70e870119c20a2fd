package dev.mailfrom.slackbot.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
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
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.config.BotTarget;
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

class IdentityProblemFinderTest {

    private static final Actor ALICE = new Actor("U01ALICE", Actor.Origin.SLACK, "https://slack.com/archives/C1", "");

    @TempDir
    private Path directory;

    private static final BotTarget TARGET = new BotTarget("prod", "us-east-1");

    private Session session;

    @BeforeEach
    void open() {
        Map<String, String> environment = Map.of(
                "XDG_CACHE_HOME", directory.resolve("cache").toString(),
                "XDG_STATE_HOME", directory.resolve("state").toString());
        SessionSettings settings = SessionSettings.of(
                CommandParser.parse(List.of("--sandbox")).options(), environment, directory, Actor.Origin.SLACK);
        session = new Session(settings, Clock.systemUTC());
        Map<Identity, Optional<MailFromAttributes>> known = new HashMap<>();
        has(known, "failed.example", MailFromStatus.FAILED);
        has(known, "wobbly.example", MailFromStatus.TEMPORARY_FAILURE);
        has(known, "good.example", MailFromStatus.SUCCESS);
        has(known, "waiting.example", MailFromStatus.PENDING);
        has(known, "elsewhere.example", MailFromStatus.PENDING);
        known.put(Identity.parse("plain.example"), Optional.of(MailFromAttributes.NOT_CONFIGURED));
        known.put(Identity.parse("unknown.example"), Optional.empty());
        session.identityCache().update(known);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static void has(Map<Identity, Optional<MailFromAttributes>> known, String name, MailFromStatus status) {
        has(known, name, status, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    private static void has(
            Map<Identity, Optional<MailFromAttributes>> known,
            String name,
            MailFromStatus status,
            BehaviorOnMxFailure behavior) {
        Identity identity = Identity.parse(name);
        known.put(
                identity,
                Optional.of(new MailFromAttributes(
                        Optional.of(MailFromDomain.parse("bounce", identity)), Optional.of(status), behavior)));
    }

    private List<String> found(Duration later, String hidden) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new IdentityProblemFinder(clock)
                .find(TARGET, session, name -> !name.equals(hidden)).stream()
                        .map(identityProblem -> identityProblem.identity().name())
                        .toList();
    }

    /** As a change through mailfrom leaves it in the journal. */
    private void setNow(String name) {
        Identity identity = Identity.parse(name);
        MailFromSetting target =
                MailFromSetting.of(MailFromDomain.parse("bounce", identity), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        Journal journal = session.journal();
        Change change = journal.begin(
                new ChangeRequest(
                        ChangeKind.SET,
                        Optional.empty(),
                        session.target().scope(),
                        ALICE,
                        "",
                        "f00d",
                        Duration.ofMinutes(1),
                        List.of(ChangeItem.requested(identity, MailFromSetting.OFF, target))),
                "me");
        assertThat(journal.start(change.id(), 1, ALICE, "me", Duration.ofMinutes(1)))
                .isTrue();
        assertThat(journal.complete(change.id(), 1, ALICE, "me", ItemState.APPLIED, Optional.of(target), "r", ""))
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
    void mailThatSesRefusesIsTheWorstAlsoWhilePending() {
        Map<Identity, Optional<MailFromAttributes>> known = new HashMap<>();
        has(known, "failed.example", MailFromStatus.FAILED);
        has(known, "works.example", MailFromStatus.SUCCESS, BehaviorOnMxFailure.REJECT_MESSAGE);
        has(known, "refused.example", MailFromStatus.PENDING, BehaviorOnMxFailure.REJECT_MESSAGE);
        session.identityCache().update(known);

        List<IdentityProblem> found = new IdentityProblemFinder(Clock.systemUTC()).find(TARGET, session, name -> true);

        assertThat(found)
                .extracting(problem -> problem.identity().name())
                .containsExactly("refused.example", "failed.example");
        assertThat(found.get(0).words())
                .startsWith("⛔ Pending: SES refuses every message")
                .contains("/mailfrom behavior refused.example UseDefaultValue");
        assertThat(found.get(1).words()).startsWith("⚠️ Failed").contains("/mailfrom retry failed.example");
    }

    @Test
    void whatHasLongBeenPendingIsThereAsFarAsTheJournalKnowsHowLong() {
        setNow("waiting.example");

        assertThat(found(Duration.ofHours(59), "")).doesNotContain("waiting.example");
        assertThat(found(Duration.ofHours(61), "")).contains("waiting.example").doesNotContain("elsewhere.example");
    }
}
