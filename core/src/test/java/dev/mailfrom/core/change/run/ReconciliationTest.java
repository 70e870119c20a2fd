package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final MailFromSetting TARGET = PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE);

    @Test
    void theStatusDoesNotMatterOnlyTheSettingDoes() {
        assertThat(of(MailFromSetting.OFF, TARGET, "Failed")).isEqualTo(ItemState.APPLIED);
        assertThat(of(MailFromSetting.OFF, TARGET, "Success")).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void anotherBehaviorIsNeitherBeforeNorTarget() {
        MailFromSetting stricter = PlanFixtures.setting("bounce.example.com", REJECT_MESSAGE);

        assertThat(of(MailFromSetting.OFF, stricter, "Pending")).isEqualTo(ItemState.CONFLICT);
        assertThat(of(TARGET, stricter, "Pending")).isEqualTo(ItemState.NOT_APPLIED);
    }

    @Test
    void whoIsGoneHasNeither() {
        assertThat(Reconciliation.of(TARGET, MailFromSetting.OFF, Optional.empty()))
                .isEqualTo(ItemState.CONFLICT);
        assertThat(Reconciliation.of(TARGET, MailFromSetting.OFF, Optional.of(MailFromAttributes.NOT_CONFIGURED)))
                .isEqualTo(ItemState.APPLIED);
    }

    private static ItemState of(MailFromSetting before, MailFromSetting target, String status) {
        return Reconciliation.of(
                before,
                target,
                Optional.of(SnapshotFixture.attributes("bounce.example.com", status, USE_DEFAULT_VALUE)));
    }
}
