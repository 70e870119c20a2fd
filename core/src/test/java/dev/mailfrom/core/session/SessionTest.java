package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.publish.update.UpdateProvider;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.publish.zones.ZoneRule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTest {

    @TempDir
    Path home;

    @Test
    void aChangeGoesFromThePlanIntoSesAndTheJournalAndBack() {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "")) {
            ChangeOutcome done = SessionFixtures.execute(session, SessionFixtures.INTENT);

            assertThat(done.isApplied()).isTrue();
            assertThat(setting(session)).isEqualTo(done.change().items().get(0).target());
            HistoryEntry change = history(session).get(0);
            assertThat(change.kind()).isEqualTo(ChangeKind.SET);
            assertThat(change.requestedBy().who()).isEqualTo("alice");
            assertThat(change.requestedBy().host()).isEqualTo("desk");
            assertThat(change.requestedBy().awsPrincipal()).startsWith("arn:aws:iam::123456789012:");

            SessionFixtures.execute(
                    session,
                    new ChangeIntent.Restore(
                            SessionFixtures.FRESH,
                            MailFromSetting.OFF,
                            change.item().target(),
                            change.id(),
                            ""));

            assertThat(setting(session)).isEqualTo(MailFromSetting.OFF);
            assertThat(history(session))
                    .extracting(HistoryEntry::kind)
                    .containsExactly(ChangeKind.UNDO, ChangeKind.SET);
            assertThat(history(session).get(0).undoOf()).contains(change.id());
        }
    }

    @Test
    void aSwitchChangesTheRegion() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            session.switchTo(Optional.empty(), Optional.of("eu-west-1"));

            assertThat(session.prompt().label()).isEqualTo("sandbox·eu-west-1");
            assertThat(session.target().scope().region()).isEqualTo("eu-west-1");
            assertThat(session.ses().identities())
                    .contains(Identity.parse("berlin.example.org"))
                    .doesNotContain(Identity.parse("news.example.com"));
        }
    }

    @Test
    void aSwitchThatFailsKeepsTheCurrentTarget() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            assertThatThrownBy(() -> session.switchTo(Optional.empty(), Optional.of("Virginia")))
                    .isInstanceOf(SesCallException.class);

            assertThat(session.prompt().label()).isEqualTo("sandbox·us-east-1");
            assertThat(session.target().region()).isEqualTo("us-east-1");
            assertThat(sandbox.sandbox().ses().calls()).isEmpty();
        }
    }

    @Test
    void inSlackAnAccountThatIsNotKnownIsAnErrorBecausePermissionsDependOnIt() {
        SessionSettings settings = SessionSettings.of(
                CommandParser.parse(List.of("history", "--region", "us-east-1")).options(),
                Map.of("AWS_EC2_METADATA_DISABLED", "true"),
                home,
                Actor.Origin.SLACK);
        try (Session session = new Session(settings, Clock.systemUTC())) {
            assertThatThrownBy(() -> session.target().knownScope()).isInstanceOf(SesCallException.class);
        }
    }

    @Test
    void anIdentityIsFoundInAnotherRegion() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            Identity berlin = Identity.parse("berlin.example.org");

            IdentitySnapshot snapshot =
                    session.snapshots(true).readCurrent(List.of(berlin)).get(0);

            assertThat(snapshot.currentAttributes()).isEmpty();
            assertThat(snapshot.toString()).contains("eu-west-1");
            Set<String> regions = sandbox.sandbox().ses().calls().stream()
                    .map(RecordedCall::region)
                    .collect(Collectors.toSet());
            assertThat(regions).contains("us-east-1", "eu-west-1", "ap-south-1");
        }
    }

    @Test
    void recordsArePublishedIntoTheSandboxOfAnotherProcess() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.sharingSandbox(sandbox.sandbox(), home, "");
                sandbox) {
            session.target().zonePublisher().orElseThrow().publish("new.example.com", RecordType.TXT, 300, "\"hello\"");

            assertThat(session.target().isSandbox()).isFalse();
            CommandContext.Dns dns = session.dns();
            assertThat(dns.client()
                            .ask(new DnsQuestion("new.example.com", RecordType.TXT), dns.resolver())
                            .join()
                            .toString())
                    .contains("hello");
        }
    }

    @Test
    void onlyASandboxHasZonesToPublishInto() {
        LocalSandbox sandbox = SessionFixtures.practice();
        String gone = sandbox.sandbox().endpoint().toString();
        sandbox.close();

        for (String endpoint : List.of(gone, "https://email.us-east-1.amazonaws.com", "http://192.0.2.1:4566")) {
            Map<String, String> environment = Map.of("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL", endpoint);
            try (Session session = new Session(SessionFixtures.settings("", environment, home), Clock.systemUTC())) {
                assertThat(session.target().zonePublisher()).as(endpoint).isEmpty();
            }
        }
    }

    @Test
    void aBrokenStoreStopsReadsAndChangesBeforeSesIsAsked() throws IOException {
        Path file = Files.writeString(home.resolve("plain"), "a file");
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.on(sandbox, home, "--store " + file.resolve("store.db"))) {
            assertThatThrownBy(session::ses).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> session.planner(false).plan(SessionFixtures.INTENT))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> history(session)).isInstanceOf(StoreException.class);
            assertThatThrownBy(session.store()::health).isInstanceOf(StoreException.class);

            assertThat(sandbox.sandbox().ses().calls()).isEmpty();
        }
    }

    @Test
    void aStoreOfAnUnknownKindIsRefused() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.on(sandbox, home, "--store jdbc:oracle:thin:@db")) {
            UsageException error = catchThrowableOfType(UsageException.class, session::ses);

            assertThat(error).hasMessage("A store of the kind jdbc:oracle cannot be used.");
            assertThat(error.fix())
                    .isEqualTo(
                            "Name a file (--store /path/to/store.db) or a server (--store jdbc:postgresql://HOST/DATABASE).");
            assertThat(sandbox.sandbox().ses().calls()).isEmpty();
        }
    }

    @Test
    void aSandboxKeepsItsStoreInMemoryUnlessOneIsNamed() {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "")) {
            assertThat(session.store().health().place()).isEqualTo("the store in memory");
            assertThat(session.store().health().problems()).isEmpty();
        }
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "--store ~/mine.db")) {
            assertThat(session.store().health().place())
                    .isEqualTo(home.resolve("mine.db").toString());
        }
    }

    @Test
    void theCallerIsShownWithoutTheSecret() {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "")) {
            CommandContext.CallerDetails caller = session.target().caller();

            assertThat(caller.account()).isEqualTo("123456789012");
            assertThat(caller.arn()).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
            assertThat(caller.source()).doesNotContain("AKIASANDBOX000000001");
        }
    }

    @Test
    void aServedSandboxAnswersUntilItIsClosed() throws Exception {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "")) {
            CommandContext.RunningSandbox runningSandbox = session.serveSandbox(0, 0, 5, false);
            assertThat(runningSandbox.exports()).contains("export AWS_ENDPOINT_URL=" + runningSandbox.endpoint());
            assertThat(runningSandbox.exports())
                    .contains("mailfrom doctor --dns-zone '" + runningSandbox.dnsZone() + "'");
            int port = java.net.URI.create(runningSandbox.endpoint()).getPort();

            assertThat(catchThrowableOfType(UsageException.class, () -> session.serveSandbox(port, 0, 1, false)))
                    .hasMessageContaining("Port " + port);
            runningSandbox.running().close();
            session.serveSandbox(port, 0, 1, false).running().close();
        }
    }

    @Test
    void aServedSandboxHasAZoneThatTakesUpdatesWithTheKeyOfItsFile() throws Exception {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "")) {
            CommandContext.RunningSandbox served = session.serveSandbox(0, 0, 1, false);
            ZoneRule rule = ZoneRule.parse(served.dnsZone());
            ProviderSettings.DynamicUpdate update = (ProviderSettings.DynamicUpdate) rule.settings();
            Path key = Path.of(update.keyFile());
            UpdateProvider provider =
                    UpdateProvider.of(update.host(), update.port(), key, Duration.ofSeconds(5), Clock.systemUTC());

            assertThat(rule.pattern()).isEqualTo("example.net");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(provider.checkAccess(provider.zones("example.net").get(0)))
                    .isEqualTo("the key mailfrom-sandbox (hmac-sha256) may send updates");
            served.running().close();
            assertThat(key).doesNotExist();
        }
    }

    private static MailFromSetting setting(Session session) {
        return session.ses()
                .mailFromAttributes(List.of(SessionFixtures.FRESH))
                .get(SessionFixtures.FRESH)
                .setting();
    }

    private static List<HistoryEntry> history(Session session) {
        return session.journal().history(HistoryQuery.newest(session.target().scope(), 10));
    }
}
