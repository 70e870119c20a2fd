package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a plan of a wish. Reads SES and DNS; changes nothing. */
public final class Planner {

    /** What SES would refuse anyway, so that asking a person makes no sense. */
    static final Set<FindingCode> FORBIDDING = Set.of(
            FindingCode.IDENTITY_NOT_REGISTERED, FindingCode.MAILFROM_IS_IDENTITY, FindingCode.MAILFROM_NOT_SUBDOMAIN);

    private final SnapshotReader reader;
    private final AccountRegion scope;

    public Planner(SnapshotReader reader, AccountRegion scope) {
        this.reader = reader;
        this.scope = scope;
    }

    /** What came of the wish. @throws ChangeIntent.NotApplicableException when it makes no sense for what SES has */
    public PlanResult plan(ChangeIntent intent) {
        IdentitySnapshot snapshot = reader.readIntended(
                intent.identity(),
                intent.likelyDomain(),
                now -> now.map(intent::target).orElse(MailFromSetting.OFF));
        List<Finding> findings = RuleSet.evaluate(snapshot);
        List<Finding> forbidding = findings.stream()
                .filter(finding -> FORBIDDING.contains(finding.code()))
                .toList();
        if (!forbidding.isEmpty()) {
            return new PlanResult.Forbidden(snapshot, forbidding);
        }
        MailFromAttributes now = snapshot.currentAttributes().orElseThrow();
        if (intent.isFulfilled(now)) {
            return new PlanResult.NothingToDo(snapshot, why(intent, now));
        }
        Optional<String> undoOf =
                intent instanceof ChangeIntent.Restore restore ? Optional.of(restore.undoOf()) : Optional.empty();
        return new PlanResult.Ready(new Plan(
                intent.kind(),
                undoOf,
                scope,
                List.of(new PlannedItem(snapshot, now, findings, intent.laterChange(now)))));
    }

    private static String why(ChangeIntent intent, MailFromAttributes now) {
        String name = intent.identity().name();
        if (intent instanceof ChangeIntent.Disable) {
            return name + " has no custom MAIL FROM domain already.";
        }
        String has =
                now.domain().map(domain -> domain + " with " + now.behavior()).orElse("no custom MAIL FROM domain");
        String status = now.status().map(s -> ", status " + s).orElse("");
        if (intent instanceof ChangeIntent.Retry) {
            return "There is nothing to retry: " + name + " has " + has + status
                    + ", and SES looks for the MX by itself.";
        }
        boolean failed = now.status().filter(MailFromStatus.FAILED::equals).isPresent();
        return name + " has " + has + status + " already."
                + (failed ? " SES has given up on it; to make it look again: mailfrom retry " + name : "");
    }
}
