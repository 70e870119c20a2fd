package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans made by hand. */
public final class PlanFixtures {

    public static final AccountRegion SCOPE = new AccountRegion("123456789012", "us-east-1");
    public static final Actor ALICE =
            new Actor("alice", Actor.Origin.REPL, "desk", "arn:aws:iam::123456789012:user/alice");

    private PlanFixtures() {}

    public static MailFromSetting setting(String domain, BehaviorOnMxFailure behavior) {
        return MailFromSetting.of(MailFromDomain.parse(domain), behavior);
    }

    public static PlannedItem step(SnapshotFixture fixture) {
        IdentitySnapshot snapshot = fixture.snapshot();
        return new PlannedItem(
                snapshot,
                snapshot.currentAttributes().orElse(MailFromAttributes.NOT_CONFIGURED),
                RuleSet.evaluate(snapshot));
    }

    public static Plan plan(ChangeKind kind, PlannedItem... items) {
        return new Plan(kind, Optional.empty(), SCOPE, List.of(items));
    }

    /** Sets bounce.IDENTITY for each of these, which have nothing yet. */
    public static Plan firstTime(String... identities) {
        return plan(
                ChangeKind.SET,
                Stream.of(identities)
                        .map(name -> step(SnapshotFixture.identity(name)
                                .withoutMailFrom()
                                .withIntent("bounce." + name, BehaviorOnMxFailure.USE_DEFAULT_VALUE)))
                        .toArray(PlannedItem[]::new));
    }
}
