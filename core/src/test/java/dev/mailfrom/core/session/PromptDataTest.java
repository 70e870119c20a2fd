package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PromptDataTest {

    @TempDir
    Path home;

    @Test
    void thePromptNeverAsksAwsOrOpensAStore() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.sharingSandbox(sandbox.sandbox(), home, "");
                sandbox) {
            assertThat(session.prompt().label()).matches("env·us-east-1 @127\\.0\\.0\\.1:\\d+");
            assertThat(session.prompt().historyFile()).isEmpty();
            assertThat(session.identityCache().cached()).isEmpty();
            assertThat(session.prompt().changes()).isEmpty();
            assertThat(session.prompt().profiles()).isEmpty();
            session.prompt().refreshChanges();

            assertThat(sandbox.sandbox().ses().calls()).isEmpty();
            assertThat(home).as("no store, no cache").isEmptyDirectory();
        }
    }

    @Test
    void eachAccountAndRegionHasAHistoryFileOnceTheAccountIsKnown() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.sharingSandbox(sandbox.sandbox(), home, "");
                sandbox) {
            session.target().scope();

            assertThat(session.prompt().label()).startsWith("env·us-east-1·…9012 @127.0.0.1:");
            assertThat(session.prompt().historyFile())
                    .contains(home.resolve(".local/state/mailfrom/history/123456789012-us-east-1"));
            session.switchTo(Optional.empty(), Optional.of("eu-west-1"));
            assertThat(session.prompt().historyFile())
                    .hasValueSatisfying(file -> assertThat(file).hasFileName("123456789012-eu-west-1"));
        }
    }

    @Test
    void thePromptSaysThatThereIsNoRegion() {
        try (Session session =
                new Session(SessionFixtures.settings("--profile prod", Map.of(), home), Clock.systemUTC())) {
            assertThat(session.prompt().label()).isEqualTo("prod·(no region)");
        }
    }

    @Test
    void prefetchReadsIdentitiesAndTheirAttributesOnce() {
        LocalSandbox sandbox = SessionFixtures.practice();
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            session.prefetch().start();

            SessionFixtures.await(
                    () -> session.identityCache().cached().values().stream().anyMatch(Optional::isPresent));
            assertThat(session.identityCache().cached())
                    .containsKey(SessionFixtures.FRESH)
                    .hasEntrySatisfying(
                            Identity.parse("legacy.example.net"),
                            legacy -> assertThat(legacy.orElseThrow()
                                            .status()
                                            .orElseThrow()
                                            .awsName())
                                    .isEqualTo("Failed"));
            assertThat(session.identityCache().registered()).isNotEmpty();
            assertThat(actions(sandbox)).containsExactly("ListIdentities", "GetIdentityMailFromDomainAttributes");
            assertThat(session.prefetch().takeFailure()).isEmpty();
        }
    }

    @Test
    void aPrefetchFailureIsReportedOnce() {
        LocalSandbox sandbox = SessionFixtures.practice();
        sandbox.sandbox().faults().failSes("ListIdentities", InjectedSesFault.ACCESS_DENIED, FaultInjector.ALWAYS);
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            session.prefetch().start();

            AtomicReference<Optional<RuntimeException>> why = new AtomicReference<>(Optional.empty());
            SessionFixtures.await(() -> {
                why.set(session.prefetch().takeFailure());
                return why.get().isPresent();
            });
            assertThat(why.get()).containsInstanceOf(SesCallException.class);
            assertThat(session.prefetch().takeFailure()).isEmpty();
        }
    }

    @Test
    void aLatePrefetchOfTheOldRegionIsNotTakenForTheNewOne() {
        LocalSandbox sandbox = SessionFixtures.practice();
        sandbox.sandbox().faults().delaySes("ListIdentities", Duration.ofMillis(300), 1);
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            session.prefetch().start();
            SessionFixtures.await(() -> actions(sandbox).contains("ListIdentities"));

            session.switchTo(Optional.empty(), Optional.of("eu-west-1"));
            SessionFixtures.await(() -> sandbox.sandbox().ses().calls().stream()
                            .filter(call -> call.action().equals("GetIdentityMailFromDomainAttributes"))
                            .map(RecordedCall::region)
                            .distinct()
                            .count()
                    == 2);
            SessionFixtures.await(
                    () -> session.identityCache().cached().values().stream().anyMatch(Optional::isPresent));

            assertThat(session.identityCache().cached().keySet())
                    .extracting(Identity::name)
                    .containsExactlyInAnyOrder("example.com", "eu.example.com", "berlin.example.org");
        }
    }

    @Test
    void theNewestChangesAreCachedForCompletion() {
        try (Session session = SessionFixtures.on(SessionFixtures.practice(), home, "")) {
            SessionFixtures.execute(session, SessionFixtures.INTENT);
            assertThat(session.prompt().changes()).isEmpty();

            session.prompt().refreshChanges();

            assertThat(session.prompt().changes()).hasSize(1);
        }
    }

    private static List<String> actions(LocalSandbox sandbox) {
        return sandbox.sandbox().ses().calls().stream()
                .map(RecordedCall::action)
                .toList();
    }
}
