package dev.mailfrom.core.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsEquivalentsTest {

    private static List<String> lines(Plan plan) {
        return AwsEquivalents.blocks(plan).stream()
                .map(block -> ((Paragraph) block).text())
                .flatMap(String::lines)
                .toList();
    }

    @Test
    void theCommandNamesTheDomainAndAlwaysTheBehaviorAndTheRegion() {
        assertThat(lines(PlanFixtures.firstTime("example.com")))
                .containsExactly("The same with the AWS CLI: aws ses set-identity-mail-from-domain"
                        + " --identity example.com --mail-from-domain bounce.example.com"
                        + " --behavior-on-mx-failure UseDefaultValue --region us-east-1");
    }

    @Test
    void withoutADomainItIsSwitchedOff() {
        Plan plan = PlanFixtures.plan(
                ChangeKind.DISABLE, PlanFixtures.step(SnapshotFixture.example().withIntent(MailFromSetting.OFF)));

        assertThat(lines(plan))
                .containsExactly("The same with the AWS CLI:"
                        + " aws ses set-identity-mail-from-domain --identity example.com --region us-east-1");
    }

    @Test
    void aNameIsQuotedForTheShell() {
        Plan plan = PlanFixtures.plan(
                ChangeKind.SET,
                PlanFixtures.step(SnapshotFixture.identity("o'brien@example.com")
                        .withoutMailFrom()
                        .withIntent("bounce.example.com", BehaviorOnMxFailure.USE_DEFAULT_VALUE)));

        assertThat(lines(plan).get(0)).contains(" --identity 'o'\\''brien@example.com' ");
    }

    @Test
    void manyHaveALineForEach() {
        Plan plan = PlanFixtures.bulk(List.of(PlanFixtures.row("a.example.com"), PlanFixtures.row("b.example.com")), 0);

        assertThat(lines(plan))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("The same with the AWS CLI, one second apart: aws ses ")
                .contains("a.example.com");
        assertThat(BulkPlanViewsTest.grouped(plan).blocks().toString()).doesNotContain("aws ses");
        assertThat(BulkPlanViewsTest.each(plan).blocks())
                .filteredOn(Paragraph.class::isInstance)
                .map(ViewBlock::toString)
                .anyMatch(block -> block.contains("AWS CLI"));
    }
}
