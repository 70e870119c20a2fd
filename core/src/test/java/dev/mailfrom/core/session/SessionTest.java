package dev.mailfrom.core.session;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Execution;
import dev.mailfrom.core.change.Planned;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.command.Desk;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.sandbox.Call;
import dev.mailfrom.core.sandbox.Faults;
import dev.mailfrom.core.sandbox.SandboxFleet;
import dev.mailfrom.core.sandbox.SesFault;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTest {

    private static final Identity FRESH = Identity.parse(SandboxFleet.FRESH);
    private static final Wish WISH =
            new Wish.Set(FRESH, MailFromDomain.parse("bounce." + SandboxFleet.FRESH), Optional.of(USE_DEFAULT_VALUE));

    @TempDir
    Path home;

    @Test
    void aChangeGoesFromThePlanIntoSesAndTheJournalAndBack() {
        try (Session session = Sessions.on(Sessions.practice(), home, "")) {
            Execution done = carryOut(session, WISH);

            assertThat(done.isApplied()).isTrue();
            assertThat(setting(session))
                    .isEqualTo(WISH.target(done.steps().get(0).step().now()));
            HistoryEntry change = history(session).get(0);
            assertThat(change.kind()).isEqualTo(ChangeKind.SET);
            assertThat(change.requestedBy().who()).isEqualTo("alice");
            assertThat(change.requestedBy().host()).isEqualTo("desk");
            assertThat(change.requestedBy().awsPrincipal()).startsWith("arn:aws:iam::123456789012:");

            carryOut(
                    session,
                    new Wish.Restore(FRESH, MailFromSetting.OFF, change.item().target(), change.id(), ""));

            assertThat(setting(session)).isEqualTo(MailFromSetting.OFF);
            assertThat(history(session))
                    .extracting(HistoryEntry::kind)
                    .containsExactly(ChangeKind.UNDO, ChangeKind.SET);
            assertThat(history(session).get(0).undoOf()).contains(change.id());
        }
    }

    @Test
    void useGoesOverToAnotherRegion() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.on(practice, home, "")) {
            session.use(Optional.empty(), Optional.of("eu-west-1"));

            assertThat(session.place()).isEqualTo("sandbox·eu-west-1");
            assertThat(session.scope().region()).isEqualTo("eu-west-1");
            assertThat(session.ses().identities())
                    .contains(Identity.parse("berlin.example.org"))
                    .doesNotContain(Identity.parse("news.example.com"));
        }
    }

    @Test
    void whoCannotBeThereStaysHere() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.on(practice, home, "")) {
            assertThatThrownBy(() -> session.use(Optional.empty(), Optional.of("Virginia")))
                    .isInstanceOf(SesFailure.class);

            assertThat(session.place()).isEqualTo("sandbox·us-east-1");
            assertThat(session.region()).isEqualTo("us-east-1");
            assertThat(practice.sandbox().ses().calls()).isEmpty();
        }
    }

    @Test
    void whatATypingPersonNeedsIsNeverAskedOfAws() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.besides(practice.sandbox(), home, "");
                practice) {
            assertThat(session.place()).isEqualTo("default·us-east-1");
            assertThat(session.historyFile()).isEmpty();
            assertThat(session.identities().remembered()).isEmpty();
            assertThat(session.knownChanges()).isEmpty();
            assertThat(session.knownProfiles()).isEmpty();
            session.noteChanges();

            assertThat(practice.sandbox().ses().calls()).isEmpty();
            assertThat(home).as("no store, no cache").isEmptyDirectory();
        }
    }

    @Test
    void onceTheAccountIsKnownItsLinesHaveAFileOfTheirOwn() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.besides(practice.sandbox(), home, "");
                practice) {
            session.scope();

            assertThat(session.historyFile())
                    .contains(home.resolve(".local/state/mailfrom/history/123456789012-us-east-1"));
            session.use(Optional.empty(), Optional.of("eu-west-1"));
            assertThat(session.historyFile())
                    .hasValueSatisfying(file -> assertThat(file).hasFileName("123456789012-eu-west-1"));
        }
    }

    @Test
    void withoutARegionThePromptSaysSo() {
        try (Session session = new Session(Sessions.settings("--profile prod", Map.of(), home), Clock.systemUTC())) {
            assertThat(session.place()).isEqualTo("prod·(no region)");
        }
    }

    @Test
    void theBackgroundReadsWhatCanBeCompletedAndAsksNothingTwice() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.on(practice, home, "")) {
            session.warm();

            await(() -> session.identities().remembered().values().stream().anyMatch(Optional::isPresent));
            assertThat(session.identities().remembered())
                    .containsKey(FRESH)
                    .hasEntrySatisfying(
                            Identity.parse("legacy.example.net"),
                            legacy -> assertThat(legacy.orElseThrow()
                                            .status()
                                            .orElseThrow()
                                            .awsName())
                                    .isEqualTo("Failed"));
            assertThat(session.identities().registered()).isNotEmpty();
            assertThat(actions(practice)).containsExactly("ListIdentities", "GetIdentityMailFromDomainAttributes");
            assertThat(session.unread()).isEmpty();
        }
    }

    @Test
    void whyTheBackgroundCouldNotReadIsToldOnce() {
        Practice practice = Sessions.practice();
        practice.sandbox().faults().ses("ListIdentities", SesFault.ACCESS_DENIED, Faults.ALWAYS);
        try (Session session = Sessions.on(practice, home, "")) {
            session.warm();

            AtomicReference<Optional<RuntimeException>> why = new AtomicReference<>(Optional.empty());
            await(() -> {
                why.set(session.unread());
                return why.get().isPresent();
            });
            assertThat(why.get()).containsInstanceOf(SesFailure.class);
            assertThat(session.unread()).isEmpty();
        }
    }

    @Test
    void whatTheBackgroundReadsLateOfTheOldRegionIsNotTakenForTheNewOne() {
        Practice practice = Sessions.practice();
        practice.sandbox().faults().slowSes("ListIdentities", Duration.ofMillis(300), 1);
        try (Session session = Sessions.on(practice, home, "")) {
            session.warm();
            await(() -> actions(practice).contains("ListIdentities"));

            session.use(Optional.empty(), Optional.of("eu-west-1"));
            await(() -> practice.sandbox().ses().calls().stream()
                            .filter(call -> call.action().equals("GetIdentityMailFromDomainAttributes"))
                            .map(Call::region)
                            .distinct()
                            .count()
                    == 2);
            await(() -> session.identities().remembered().values().stream().anyMatch(Optional::isPresent));

            assertThat(session.identities().remembered().keySet())
                    .extracting(Identity::name)
                    .containsExactlyInAnyOrder("example.com", "eu.example.com", "berlin.example.org");
        }
    }

    @Test
    void theLastChangesAreNotedForCompletion() {
        try (Session session = Sessions.on(Sessions.practice(), home, "")) {
            carryOut(session, WISH);
            assertThat(session.knownChanges()).isEmpty();

            session.noteChanges();

            assertThat(session.knownChanges()).hasSize(1);
        }
    }

    @Test
    void anIdentityIsFoundInAnotherRegion() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.on(practice, home, "")) {
            Identity berlin = Identity.parse("berlin.example.org");

            Situation situation =
                    session.inspector(true).present(List.of(berlin)).get(0);

            assertThat(situation.now()).isEmpty();
            assertThat(situation.toString()).contains("eu-west-1");
            Set<String> regions =
                    practice.sandbox().ses().calls().stream().map(Call::region).collect(Collectors.toSet());
            assertThat(regions).contains("us-east-1", "eu-west-1", "ap-south-1");
        }
    }

    @Test
    void aSandboxOfAnotherProcessIsPublishedInto() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.besides(practice.sandbox(), home, "");
                practice) {
            session.zone().orElseThrow().publish("new.example.com", RecordType.TXT, 300, "\"hello\"");

            assertThat(session.isSandbox()).isFalse();
            assertThat(session.dns()
                            .ask(
                                    new dev.mailfrom.core.dns.DnsQuestion("new.example.com", RecordType.TXT),
                                    session.resolver())
                            .join()
                            .toString())
                    .contains("hello");
        }
    }

    @Test
    void whatIsNoSandboxHasNoZoneToPublishInto() {
        Practice practice = Sessions.practice();
        String gone = practice.sandbox().endpoint().toString();
        practice.close();

        for (String endpoint : List.of(gone, "https://email.us-east-1.amazonaws.com", "http://192.0.2.1:4566")) {
            Map<String, String> environment = Map.of("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL", endpoint);
            try (Session session = new Session(Sessions.settings("", environment, home), Clock.systemUTC())) {
                assertThat(session.zone()).as(endpoint).isEmpty();
            }
        }
    }

    @Test
    void aStoreThatCannotBeUsedStopsEverythingBeforeSesIsAsked() throws IOException {
        Path file = Files.writeString(home.resolve("plain"), "a file");
        Practice practice = Sessions.practice();
        try (Session session = Sessions.on(practice, home, "--store " + file.resolve("store.db"))) {
            assertThatThrownBy(session::ses).isInstanceOf(StoreFailure.class);
            assertThatThrownBy(() -> session.planner(false).plan(WISH)).isInstanceOf(StoreFailure.class);
            assertThatThrownBy(() -> history(session)).isInstanceOf(StoreFailure.class);
            assertThatThrownBy(session::store).isInstanceOf(StoreFailure.class);

            assertThat(practice.sandbox().ses().calls()).isEmpty();
        }
    }

    @Test
    void aStoreOfAKindThatIsNotKnownIsRefusedInWords() {
        Practice practice = Sessions.practice();
        try (Session session = Sessions.on(practice, home, "--store jdbc:oracle:thin:@db")) {
            SyntaxError error = catchThrowableOfType(SyntaxError.class, session::ses);

            assertThat(error).hasMessage("The store jdbc:oracle:thin:@db is of a kind this version cannot use.");
            assertThat(error.mend())
                    .isEqualTo(
                            "Name a file (--store /path/to/store.db) or a server (--store jdbc:postgresql://HOST/DATABASE).");
            assertThat(practice.sandbox().ses().calls()).isEmpty();
        }
    }

    @Test
    void practiceKeepsItsJournalInMemoryUnlessAStoreIsNamed() {
        try (Session session = Sessions.on(Sessions.practice(), home, "")) {
            assertThat(session.store().place()).isEqualTo("the store in memory");
            assertThat(session.store().problem()).isEmpty();
        }
        try (Session session = Sessions.on(Sessions.practice(), home, "--store ~/mine.db")) {
            assertThat(session.store().place())
                    .isEqualTo(home.resolve("mine.db").toString());
        }
    }

    @Test
    void whoCallsAwsIsToldWithoutTheSecret() {
        try (Session session = Sessions.on(Sessions.practice(), home, "")) {
            Desk.Caller caller = session.caller();

            assertThat(caller.account()).isEqualTo("123456789012");
            assertThat(caller.arn()).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
            assertThat(caller.source()).doesNotContain("AKIASANDBOX000000001");
        }
    }

    @Test
    void aSandboxIsServedToOthersUntilItIsClosed() throws Exception {
        try (Session session = Sessions.on(Sessions.practice(), home, "")) {
            Desk.Serving serving = session.serveSandbox(0, 0, 5);
            assertThat(serving.exports()).contains("export AWS_ENDPOINT_URL=" + serving.endpoint());
            int port = java.net.URI.create(serving.endpoint()).getPort();

            assertThat(catchThrowableOfType(SyntaxError.class, () -> session.serveSandbox(port, 0, 1)))
                    .hasMessageContaining("Port " + port);
            serving.running().close();
            session.serveSandbox(port, 0, 1).running().close();
        }
    }

    @Test
    void noThreadIsLeftThatWouldKeepTheProcess() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Session session = Sessions.on(Sessions.practice(), home, "");
        carryOut(session, WISH);
        session.warm();

        session.close();

        await(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> !before.contains(thread))
                .allMatch(Thread::isDaemon));
    }

    private static Execution carryOut(Session session, Wish wish) {
        Planned planned = session.planner(false).plan(wish);
        return session.executor()
                .execute(((Planned.Proposal) planned).plan(), session.signed(), "", new Cancellation());
    }

    private static MailFromSetting setting(Session session) {
        return session.ses().mailFromAttributes(List.of(FRESH)).get(FRESH).setting();
    }

    private static List<HistoryEntry> history(Session session) {
        return session.journal().history(HistoryQuery.newest(session.scope(), 10));
    }

    private static List<String> actions(Practice practice) {
        return practice.sandbox().ses().calls().stream().map(Call::action).toList();
    }

    /** Waits for other threads; not for time to pass. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
