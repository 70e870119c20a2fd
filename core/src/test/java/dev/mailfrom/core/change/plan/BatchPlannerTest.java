package dev.mailfrom.core.change.plan;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans of many intents. */
class BatchPlannerTest {

    private final FakeSesGateway ses = new FakeSesGateway();
    private final FakeDns dns = new FakeDns();

    @Test
    void everyIntentOfManyBatchesIsInThePlanInItsOrderOrAmongWhatIsThereAlready() {
        List<ChangeIntent> intents = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            String name = "d" + i + ".example.com";
            ses.with(
                    name,
                    i % 2 == 0
                            ? MailFromAttributes.NOT_CONFIGURED
                            : SnapshotFixture.attributes("bounce." + name, "Success", USE_DEFAULT_VALUE));
            intents.add(set(name));
        }

        Plan plan = plan(ChangeKind.APPLY, intents);

        assertThat(plan.items())
                .extracting(PlannedItem::identity)
                .isEqualTo(intents.stream()
                        .map(ChangeIntent::identity)
                        .filter(identity -> ses.setting(identity.name()).equals(MailFromSetting.OFF))
                        .toList());
        assertThat(plan.unchanged()).isEqualTo(250);
        assertThat(plan.examined()).isEqualTo(501);
    }

    @Test
    void anUndoOfManySaysWhichLaterChangeWouldBeLost() {
        ses.with("example.com", SnapshotFixture.attributes("new.example.com", "Pending", USE_DEFAULT_VALUE));
        ses.with("example.org", SnapshotFixture.attributes("left.example.org", "Pending", USE_DEFAULT_VALUE));

        Plan plan = plan(ChangeKind.UNDO, List.of(restore("example.com"), restore("example.org")));

        assertThat(plan.items().get(0).dangers())
                .singleElement()
                .asString()
                .startsWith("example.com has been changed since c042: it has new.example.com");
        assertThat(plan.items().get(1).dangers()).isEmpty();
    }

    @Test
    void whatIsNotRegisteredIsLeftOutAndMayBeTheMailFromDomainOfAnIdentity() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        Plan plan = plan(ChangeKind.APPLY, List.of(set("example.net"), set("bounce.example.com")));

        assertThat(plan.items()).isEmpty();
        assertThat(plan.refused())
                .extracting(refused -> refused.identity() + ": " + refused.why() + " " + refused.fix())
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .isEqualTo(
                                        "example.net: It is not registered in us-east-1. Register it in SES first, or"
                                                + " take it out of the file."),
                        domain -> assertThat(domain)
                                .startsWith("bounce.example.com: ")
                                .contains("MAIL FROM domain of example.com"));
        assertThat(plan.examined()).isEqualTo(2);
    }

    @Test
    void whatSesWouldRefuseIsLeftOutWithTheReason() {
        ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);
        ChangeIntent foreign = new ChangeIntent.SetDomain(
                Identity.parse("example.com"), MailFromDomain.parse("bounce.example.net"), Optional.empty());

        Plan plan = plan(ChangeKind.APPLY, List.of(foreign, set("example.org")));

        assertThat(plan.items()).extracting(PlannedItem::identity).containsExactly(Identity.parse("example.org"));
        assertThat(plan.refused()).extracting(Plan.RefusedItem::identity).containsExactly(foreign.identity());
    }

    private static ChangeIntent set(String name) {
        Identity identity = Identity.parse(name);
        return new ChangeIntent.SetDomain(identity, MailFromDomain.parse("bounce", identity), Optional.empty());
    }

    /** The way back to nothing from left.IDENTITY. */
    private static ChangeIntent restore(String name) {
        MailFromSetting left = PlanFixtures.setting("left." + name, USE_DEFAULT_VALUE);
        return new ChangeIntent.Restore(Identity.parse(name), MailFromSetting.OFF, left, "c042", "");
    }

    private Plan plan(ChangeKind kind, List<ChangeIntent> intents) {
        return PlanFixtures.planner(ses, dns).plan(kind, Optional.empty(), intents);
    }
}
