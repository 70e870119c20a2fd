package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests SES sees of a plan for many, and of carrying it out. */
@Timeout(60)
class BulkChangeRequestCountTest {

    private static final List<String> ATTRIBUTES = List.of(
            "GetIdentityMailFromDomainAttributes",
            "GetIdentityVerificationAttributes",
            "GetIdentityNotificationAttributes",
            "GetIdentityDkimAttributes");

    @TempDir
    Path home;

    private static LocalSandbox practice(int identities) {
        return LocalSandbox.start(
                SandboxSettings.defaults().empty().withCustomers(identities).withSpeed(200));
    }

    private static Plan plan(Session session, int identities) {
        List<ChangeIntent> wishes = IntStream.rangeClosed(1, identities)
                .mapToObj("customer%05d.example.net"::formatted)
                .map(Identity::parse)
                .map(identity -> (ChangeIntent)
                        new ChangeIntent.SetDomain(identity, MailFromDomain.parse("new", identity), Optional.empty()))
                .toList();
        return session.planner(false).plan(ChangeKind.APPLY, Optional.empty(), wishes);
    }

    private static Map<String, Long> calls(LocalSandbox sandbox) {
        return sandbox.sandbox().ses().calls().stream()
                .collect(Collectors.groupingBy(RecordedCall::action, Collectors.counting()));
    }

    @ParameterizedTest
    @CsvSource({"250, 1, 3", "1100, 2, 11"})
    void aPlanReadsAThousandAtATimeOfTheListAndAHundredAtATimeOfEachKind(int identities, long pages, long batches) {
        LocalSandbox sandbox = practice(identities);
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            assertThat(plan(session, identities).items()).hasSize(identities);

            Map<String, Long> calls = calls(sandbox);
            assertThat(calls).containsEntry("ListIdentities", pages);
            ATTRIBUTES.forEach(kind -> assertThat(calls).containsEntry(kind, batches));
            assertThat(calls.getOrDefault("DescribeActiveReceiptRuleSet", 0L)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void executingReadsTheSettingsOnceForEveryTenChangesAndNothingElse() {
        LocalSandbox sandbox = practice(120);
        try (Session session = SessionFixtures.on(sandbox, home, "")) {
            Plan plan = plan(session, 120);
            sandbox.sandbox().ses().clearCalls();

            ChangeExecutor executor = session.executors().forSessionActor(Priority.BULK);
            ChangeOutcome outcome = executor.execute(
                    executor.begin(plan, ""), false, new CancellationToken(), ApplyProgress.Listener.SILENT);

            assertThat(outcome.isApplied()).isTrue();
            Map<String, Long> calls = calls(sandbox);
            assertThat(calls).containsEntry("SetIdentityMailFromDomain", 120L);
            assertThat(calls)
                    .as("ten ahead and ten back in each, and the last ten")
                    .containsEntry("GetIdentityMailFromDomainAttributes", 13L);
            assertThat(calls.keySet()).hasSizeLessThanOrEqualTo(3).doesNotContain("ListIdentities");
        }
    }
}
