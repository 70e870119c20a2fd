package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.config.AccountConfig;
import dev.mailfrom.slackbot.config.BotTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of the configuration, their regions, and the ids of both. No session asks AWS before it is used. */
class AccountSessionsTest {

    private static final AccountConfig PROD =
            new AccountConfig("prod", Optional.of("prod-mail"), Optional.empty(), List.of("us-east-1", "eu-west-1"));
    private static final AccountConfig DEV = new AccountConfig("dev", Optional.empty(), Optional.empty(), List.of());

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "ap-south-1"));
    private Optional<AccountSessions> made = Optional.empty();

    private AccountSessions sessions(AccountConfig... accounts) {
        SessionSettings settings =
                SessionSettings.of(CommandParser.parse(List.of()).options(), environment, home, Actor.Origin.SLACK);
        AccountSessions sessions = new AccountSessions(List.of(accounts), settings, new ManualClock(Instant.EPOCH));
        made = Optional.of(sessions);
        return sessions;
    }

    @AfterEach
    void close() {
        made.ifPresent(AccountSessions::close);
    }

    @Test
    void eachAccountIsThereInEachOfItsRegionsOrInTheRegionOfTheProcess() {
        TargetDirectory directory = new TargetDirectory(sessions(PROD, DEV));
        assertThat(directory.targets())
                .containsExactly(
                        new BotTarget("prod", "us-east-1"),
                        new BotTarget("prod", "eu-west-1"),
                        new BotTarget("dev", "ap-south-1"));
        assertThat(directory.configuredTargets().unusable()).isEmpty();
    }

    @Test
    void anAccountWithoutARegionIsSaidToBeUnusableAndTheOthersGoOn() {
        environment.clear();
        TargetDirectory some = new TargetDirectory(sessions(PROD, DEV));
        assertThat(some.targets()).hasSize(2);
        assertThat(some.configuredTargets().unusable()).containsOnlyKeys("dev");
        assertThatThrownBy(() -> new TargetDirectory(sessions(DEV)).targets()).isInstanceOf(SesCallException.class);
    }

    @Test
    void aTargetIsFoundByItsShortIdAndByNoOther() {
        TargetDirectory directory = new TargetDirectory(sessions(PROD));
        BotTarget second = new BotTarget("prod", "eu-west-1");
        assertThat(TargetDirectory.id(second))
                .hasSize(20)
                .isEqualTo(TargetDirectory.id(new BotTarget("prod", "eu-west-1")))
                .isNotEqualTo(TargetDirectory.id(new BotTarget("prod", "us-east-1")));
        assertThat(directory.target(TargetDirectory.id(second))).contains(second);
        assertThat(directory.target("no-such-id")).isEmpty();
        assertThat(directory.identity(second, "no-such-id")).isEmpty();
    }

    @Test
    void whatIsNotNamedIsTheFirstAccountAndItsFirstRegion() {
        AccountSessions sessions = sessions(PROD, DEV);
        assertThat(sessions.find(Optional.empty(), Optional.empty())).isEqualTo(new BotTarget("prod", "us-east-1"));
        assertThat(sessions.find(Optional.of("prod"), Optional.of("eu-west-1")))
                .isEqualTo(new BotTarget("prod", "eu-west-1"));
        assertThat(sessions.find(Optional.of("dev"), Optional.empty())).isEqualTo(new BotTarget("dev", "ap-south-1"));
        assertThat(sessions.find(new BotTarget("dev", "ap-south-1"))).isEqualTo(new BotTarget("dev", "ap-south-1"));
    }

    @Test
    void whatIsNotConfiguredIsRefusedWithWhatIs() {
        AccountSessions sessions = sessions(PROD, DEV);
        assertThatThrownBy(() -> sessions.find(Optional.of("prod"), Optional.of("mx-central-1")))
                .isInstanceOf(UsageException.class)
                .hasMessage("The region mx-central-1 is not configured for the account prod.")
                .satisfies(
                        e -> assertThat(((UsageException) e).fix()).isEqualTo("Its regions are us-east-1, eu-west-1."));
        assertThatThrownBy(() -> sessions.find(Optional.of("dev"), Optional.of("us-east-1")))
                .satisfies(e -> assertThat(((UsageException) e).fix()).isEqualTo("Its region is ap-south-1."));
        assertThatThrownBy(() -> sessions.session(new BotTarget("test", "us-east-1")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no account “test”")
                .satisfies(e -> assertThat(((UsageException) e).fix()).isEqualTo("Its accounts are prod, dev."));
    }

    @Test
    void aCommandNamesItsTargetUnlessItIsTheDefault() {
        TargetDirectory directory = new TargetDirectory(sessions(PROD, DEV));
        assertThat(directory.commandWords(new BotTarget("prod", "us-east-1"))).isEmpty();
        assertThat(directory.commandWords(new BotTarget("prod", "eu-west-1")))
                .containsExactly("--profile", "prod", "--region", "eu-west-1");
        assertThat(directory.commandWords(new BotTarget("dev", "ap-south-1"))).containsExactly("--profile", "dev");
    }

    @Test
    void eachTargetHasOneSessionWithItsRegion() {
        AccountSessions sessions = sessions(PROD, DEV);
        BotTarget second = new BotTarget("prod", "eu-west-1");
        assertThat(sessions.session(second)).isSameAs(sessions.session(second));
        assertThat(sessions.session(second).target().region()).isEqualTo("eu-west-1");
        assertThat(sessions.defaultSession().target().region()).isEqualTo("us-east-1");
        assertThat(sessions.defaultSession()).isSameAs(sessions.session(new BotTarget("prod", "us-east-1")));
        assertThat(new TargetDirectory(sessions).session(second)).isSameAs(sessions.session(second));
        assertThat(sessions.store()).isNotNull();
    }
}
