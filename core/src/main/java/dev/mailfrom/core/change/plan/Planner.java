package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes plans from intents. Reads SES and DNS; changes nothing. */
public final class Planner {

    /** SES would refuse these, so the plan does. */
    private static final Set<FindingCode> FORBIDDING = Set.of(
            FindingCode.IDENTITY_NOT_REGISTERED, FindingCode.MAILFROM_IS_IDENTITY, FindingCode.MAILFROM_NOT_SUBDOMAIN);

    private final SnapshotReader reader;
    private final AccountRegion scope;

    public Planner(SnapshotReader reader, AccountRegion scope) {
        this.reader = reader;
        this.scope = scope;
    }

    /** Plans for one identity. @throws ChangeIntent.NotApplicableException if it is not possible with the current setting */
    public PlanResult plan(ChangeIntent intent) {
        IdentitySnapshot snapshot = reader.readIntended(
                intent.identity(),
                intent.likelyDomain(),
                now -> now.map(intent::target).orElse(MailFromSetting.OFF));
        List<Finding> findings = RuleSet.evaluate(snapshot);
        List<Finding> forbidding = forbidding(findings);
        if (!forbidding.isEmpty()) {
            return new PlanResult.Forbidden(snapshot, forbidding);
        }
        MailFromAttributes now = snapshot.currentAttributes().orElseThrow();
        if (intent.isFulfilled(now)) {
            return new PlanResult.NothingToDo(snapshot, why(intent, now), advice(intent, now));
        }
        Optional<String> undoOf =
                intent instanceof ChangeIntent.Restore restore ? Optional.of(restore.undoOf()) : Optional.empty();
        PlannedItem item = PlannedItem.of(snapshot, findings, intent.laterChange(now));
        return new PlanResult.Ready(new Plan(intent.kind(), undoOf, scope, item));
    }

    /** Plans for any number of identities: reads SES 100 at a time, and DNS only for identities that change. */
    public Plan plan(ChangeKind kind, Optional<String> undoOf, List<ChangeIntent> intents) {
        return new BatchPlanner(reader, scope).plan(kind, undoOf, intents);
    }

    /** The findings that forbid the change. */
    static List<Finding> forbidding(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> FORBIDDING.contains(finding.code()))
                .toList();
    }

    private static String why(ChangeIntent intent, MailFromAttributes now) {
        String name = intent.identity().name();
        if (intent instanceof ChangeIntent.Disable) {
            return name + " has no custom MAIL FROM domain already.";
        }
        String has = now.setting().describe()
                + now.status().map(s -> ", status " + s).orElse("");
        if (intent instanceof ChangeIntent.Retry) {
            return "There is nothing to retry: " + name + " has " + has + ", and SES looks for the MX by itself.";
        }
        return name + " has " + has + " already." + (isGivenUp(now) ? " SES has given up on it." : "");
    }

    private static CommandText advice(ChangeIntent intent, MailFromAttributes now) {
        boolean sets = !(intent instanceof ChangeIntent.Disable || intent instanceof ChangeIntent.Retry);
        return sets && isGivenUp(now)
                ? CommandText.of("To make it look again:", PrintedCommand.of("retry", intent.identity()))
                : CommandText.NONE;
    }

    private static boolean isGivenUp(MailFromAttributes now) {
        return now.status().filter(MailFromStatus.FAILED::equals).isPresent();
    }
}
