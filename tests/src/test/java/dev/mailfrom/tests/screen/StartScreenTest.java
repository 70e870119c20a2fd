package dev.mailfrom.tests.screen;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.runtime.SandboxAccount;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.PseudoTerminal;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first lines of the interactive program. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class StartScreenTest {

    private static final String PROMPT = " ›";

    private static PseudoTerminal at(MailfromInstallation mailfrom, int columns) {
        return PseudoTerminal.open(mailfrom.set("TERM", "xterm-256color"), columns, 30)
                .await(PROMPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void tellsAccountRegionAndIdentitiesAboveThePrompt(int columns, MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, columns)) {
            tty.press("explain Pen").sees("Account 123456789012 · us-east-1 · 15 identities: ");
            List<String> lines = tty.screen().lines().toList();
            assertThat(lines.get(0)).startsWith("mailfrom ");
            assertThat(String.join(" ", lines))
                    .contains("3 Success, 4 Pending, 1 TemporaryFailure, 2 Failed, 5 not configured");
            assertThat(lines.get(lines.size() - 1)).as("what was typed stays").contains("› explain Pen");
            assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
            tty.press("ding" + PseudoTerminal.ENTER).await("72 hours").await(PROMPT);
            assertThat(tty.leave()).isZero();
        }
    }

    @Test
    void remembersWhatAnEarlierSessionHasRead(MailfromInstallation mailfrom) {
        try (PseudoTerminal tty = at(mailfrom, 100)) {
            tty.sees("15 identities").leave();
        }
        mailfrom.sandbox().faults().delaySes("ListIdentities", Duration.ofSeconds(50), 1);
        try (PseudoTerminal tty = at(mailfrom, 100)) {
            tty.sees("15 identities: 3 Success");
            assertThat(tty.leave()).isZero();
        }
    }

    @Test
    void announcesAnUnfinishedApplyAndItsCommandWorks(MailfromInstallation mailfrom) {
        Change left = leaveUnfinished(mailfrom);
        try (PseudoTerminal tty = at(mailfrom, 80)) {
            tty.sees("A change of 2 identities stopped with 2 left (alice, ");
            assertThat(tty.screen()).contains("\n  resume " + left.id() + "\n");
            tty.enter("resume " + left.id()).await("2 applied");
            tty.await(PROMPT);
            assertThat(tty.leave()).isZero();
        }
    }

    private static Change leaveUnfinished(MailfromInstallation mailfrom) {
        StoreLocation file = new StoreLocation.File(mailfrom.state().resolve("store.db"), true);
        Actor alice = new Actor("alice", Actor.Origin.CLI, "desk", "");
        List<ChangeItem> items = Stream.of("example.com", "new.example.net")
                .map(Identity::parse)
                .map(identity -> ChangeItem.requested(
                        identity,
                        MailFromSetting.OFF,
                        new MailFromSetting(
                                Optional.of(MailFromDomain.parse("bounce." + identity.domain())), USE_DEFAULT_VALUE)))
                .toList();
        try (Store store = new Store(file, mailfrom.home().resolve("cache").resolve("mailfrom"))) {
            Change change = store.journal()
                    .begin(
                            new ChangeRequest(
                                    ChangeKind.APPLY,
                                    Optional.empty(),
                                    new AccountRegion(SandboxAccount.ID, "us-east-1"),
                                    alice,
                                    "",
                                    "f".repeat(64),
                                    Duration.ofMinutes(10),
                                    items),
                            "gone");
            assertThat(store.journal().release(change.id(), "gone")).isTrue();
            return change;
        }
    }

    @Test
    void withoutAccessItSaysSoInASentenceAndThePromptStands(MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failSes("ListIdentities", InjectedSesFault.ACCESS_DENIED, 9);
        try (PseudoTerminal tty = at(mailfrom, 80)) {
            tty.sees("The identities could not be read: ").sees("  doctor");
            tty.enter("explain Pending").await("72 hours").await(PROMPT);
            assertThat(tty.leave()).isZero();
        }
    }
}
