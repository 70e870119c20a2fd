package dev.mailfrom.core.change.plan;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkPlanTest {

    @Test
    void aSmallPartIsAskedWithYesAndALargePartWithTheCount() {
        assertThat(plan(3, 7).question().mustTypeSubject()).isFalse();
        assertThat(plan(4, 6).question().requiredInput()).contains("4");
        assertThat(plan(4, 6).question().dangers()).containsExactly("4 of 10 identities are changed, more than 30 %.");
        assertThat(plan(4, 5).question().mustTypeSubject()).as("fewer than ten").isFalse();
        assertThat(plan(11, 1000).question().requiredInput()).contains("11");
    }

    @Test
    void switchingOffWhatWorksAlwaysWantsTheCount() {
        BulkPlan.BulkItem off = new BulkPlan.BulkItem(
                Identity.parse("example.com"),
                SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE),
                MailFromSetting.OFF,
                List.of(),
                List.of("it works now"));
        BulkPlan plan =
                new BulkPlan(ChangeKind.APPLY, Optional.empty(), PlanFixtures.SCOPE, List.of(off), 500, List.of());
        assertThat(plan.question().requiredInput()).contains("1");
        assertThat(plan.question().dangers()).containsExactly("1 working MAIL FROM domain is switched off.");
        assertThat(plan.disables()).isEqualTo(1);
    }

    @Test
    void theDurationIsThatOfSesPace() {
        assertThat(plan(10_000, 0).duration(Duration.ofMillis(1025))).isEqualTo(Duration.ofSeconds(10_250));
    }

    private static BulkPlan plan(int changed, int unchanged) {
        List<BulkPlan.BulkItem> bulkItems = IntStream.range(0, changed)
                .mapToObj(i -> new BulkPlan.BulkItem(
                        Identity.parse("d" + i + ".example.com"),
                        MailFromAttributes.NOT_CONFIGURED,
                        PlanFixtures.setting("bounce.d" + i + ".example.com", USE_DEFAULT_VALUE),
                        List.of(),
                        List.of()))
                .toList();
        return new BulkPlan(ChangeKind.APPLY, Optional.empty(), PlanFixtures.SCOPE, bulkItems, unchanged, List.of());
    }
}
