package dev.mailfrom.core.view;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.BulkPlan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkChangeViewsTest {

    @Test
    void dangersThatAreTooManyToBeReadAreCountedAndStandInJson() {
        BulkPlan plan = new BulkPlan(
                ChangeKind.APPLY,
                Optional.empty(),
                PlanFixtures.SCOPE,
                IntStream.range(0, 25).mapToObj(BulkChangeViewsTest::row).toList(),
                0,
                List.of());

        ViewModel view = BulkChangeViews.plan(plan, Duration.ofSeconds(1), Instant.EPOCH);

        assertThat(view.blocks().toString())
                .contains("Danger: the mail of 0 stops", "Danger: the mail of 19 stops")
                .contains("Danger: and 5 more of these")
                .doesNotContain("Danger: the mail of 20 stops");
        JsonObject last =
                view.toJson().getAsJsonObject().getAsJsonArray("Steps").get(24).getAsJsonObject();
        assertThat(last.getAsJsonArray("Dangers").get(0).getAsString()).isEqualTo("the mail of 24 stops");
    }

    private static BulkPlan.BulkItem row(int number) {
        Identity identity = Identity.parse("c" + number + ".example.com");
        MailFromDomain domain = MailFromDomain.parse("bounce", identity);
        return new BulkPlan.BulkItem(
                identity,
                MailFromAttributes.NOT_CONFIGURED,
                new MailFromSetting(Optional.of(domain), REJECT_MESSAGE),
                List.of(),
                List.of("the mail of " + number + " stops"));
    }
}
