package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesReader;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Plans made by hand. */
public final class PlanFixtures {

    public static final AccountRegion SCOPE = new AccountRegion("123456789012", "us-east-1");
    public static final Actor ALICE =
            new Actor("alice", Actor.Origin.REPL, "desk", "arn:aws:iam::123456789012:user/alice");

    private PlanFixtures() {}

    /** Plans what SES and DNS would make of it at noon. */
    static Planner planner(FakeSesGateway ses, FakeDns dns) {
        SesReader reader = new SesReader(ses);
        SnapshotReader snapshots = new SnapshotReader(
                "us-east-1",
                reader,
                reader::identities,
                dns.reader(),
                identity -> List.of(),
                Runnable::run,
                Clock.fixed(SnapshotFixture.NOON, ZoneOffset.UTC));
        return new Planner(snapshots, SCOPE);
    }

    public static MailFromSetting setting(String domain, BehaviorOnMxFailure behavior) {
        return MailFromSetting.of(MailFromDomain.parse(domain), behavior);
    }

    public static PlannedItem step(SnapshotFixture fixture) {
        IdentitySnapshot snapshot = fixture.snapshot();
        return PlannedItem.of(snapshot, RuleSet.evaluate(snapshot), Optional.empty());
    }

    public static Plan plan(ChangeKind kind, PlannedItem item) {
        return new Plan(kind, Optional.empty(), SCOPE, item);
    }

    /** An apply of these, with so many more that have already what is wanted. */
    public static Plan bulk(List<PlannedItem> items, int unchanged) {
        return new Plan(ChangeKind.APPLY, Optional.empty(), SCOPE, items, true, fulfilled(unchanged), List.of());
    }

    /** Identities that have already what is wanted. */
    static List<PlannedItem> fulfilled(int count) {
        PlannedItem row = row("done.example.com");
        MailFromAttributes now = new MailFromAttributes(
                row.target().domain(),
                Optional.of(MailFromStatus.SUCCESS),
                row.target().behavior());
        return Collections.nCopies(count, PlannedItem.unchanged(row.identity(), now));
    }

    /** An item as a plan of many keeps it: no MAIL FROM domain yet, and then bounce.IDENTITY. */
    public static PlannedItem row(String identity, String... dangers) {
        return new PlannedItem(
                Identity.parse(identity),
                MailFromAttributes.NOT_CONFIGURED,
                setting("bounce." + identity, BehaviorOnMxFailure.USE_DEFAULT_VALUE),
                List.of(),
                List.of(dangers),
                Optional.empty());
    }

    /** Sets bounce.IDENTITY, which has nothing yet. */
    public static Plan firstTime(String identity) {
        return plan(
                ChangeKind.SET,
                step(SnapshotFixture.identity(identity)
                        .withoutMailFrom()
                        .withIntent("bounce." + identity, BehaviorOnMxFailure.USE_DEFAULT_VALUE)));
    }
}
