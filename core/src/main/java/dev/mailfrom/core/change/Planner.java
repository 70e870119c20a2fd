package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Situation;
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

    private final Inspector inspector;
    private final Scope scope;

    public Planner(Inspector inspector, Scope scope) {
        this.inspector = inspector;
        this.scope = scope;
    }

    /** What came of the wish. @throws Wish.Impossible when it makes no sense for what SES has */
    public Planned plan(Wish wish) {
        Situation situation = inspector.wished(
                wish.identity(),
                wish.likelyDomain(),
                now -> now.map(wish::target).orElse(MailFromSetting.OFF));
        List<Finding> findings = Rules.judge(situation);
        List<Finding> forbidding = findings.stream()
                .filter(finding -> FORBIDDING.contains(finding.code()))
                .toList();
        if (!forbidding.isEmpty()) {
            return new Planned.Forbidden(situation, forbidding);
        }
        MailFromAttributes now = situation.now().orElseThrow();
        if (wish.isFulfilled(now)) {
            return new Planned.Nothing(situation, why(wish, now));
        }
        Optional<String> undoOf =
                wish instanceof Wish.Restore restore ? Optional.of(restore.undoOf()) : Optional.empty();
        return new Planned.Proposal(
                new Plan(wish.kind(), undoOf, scope, List.of(new Step(situation, now, findings, wish.overtaken(now)))));
    }

    private static String why(Wish wish, MailFromAttributes now) {
        String name = wish.identity().name();
        if (wish instanceof Wish.Disable) {
            return name + " has no custom MAIL FROM domain already.";
        }
        String has =
                now.domain().map(domain -> domain + " with " + now.behavior()).orElse("no custom MAIL FROM domain");
        String status = now.status().map(s -> ", status " + s).orElse("");
        if (wish instanceof Wish.Retry) {
            return "There is nothing to retry: " + name + " has " + has + status
                    + ", and SES looks for the MX by itself.";
        }
        boolean failed = now.status().filter(MailFromStatus.FAILED::equals).isPresent();
        return name + " has " + has + status + " already."
                + (failed ? " SES has given up on it; to make it look again: mailfrom retry " + name : "");
    }
}
