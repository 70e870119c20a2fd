package dev.mailfrom.slackbot.followup;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.PollSchedule;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.StatusObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Evaluates one poll of a followed identity. Success and Failed are the end of it; with Pending and TemporaryFailure SES
 * continues on its own (developer guide, “Custom MAIL FROM domain setup states”).
 *
 * @param now what SES has; empty where the identity is not registered any more
 */
record FollowUpCheck(FollowUp followUp, Optional<MailFromAttributes> now, PollSchedule schedule) {

    private static final int FINDINGS = 3;

    /** @param reader is asked only where something is wrong */
    StatusObservation observe(Supplier<SnapshotReader> reader) {
        String status = now.flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse("");
        boolean ours =
                now.flatMap(MailFromAttributes::domain).equals(followUp.target().domain());
        if (!ours) {
            return end(
                    status, followUp.identity() + " was changed by someone else since. mailfrom no longer follows it.");
        }
        if (status.equals(MailFromStatus.SUCCESS.awsName())) {
            return end(status, mail());
        }
        boolean failed = status.equals(MailFromStatus.FAILED.awsName());
        boolean isNews = !status.equals(followUp.status());
        boolean wrong = failed || status.equals(MailFromStatus.TEMPORARY_FAILURE.awsName()) || followUp.expired();
        List<String> words = new ArrayList<>(isNews || followUp.expired() ? List.of(mail()) : List.of());
        if (followUp.expired() && !failed) {
            words.add("The 72 hours are over, so mailfrom no longer follows it.");
        }
        List<String> fixes = new ArrayList<>();
        if (wrong && (isNews || followUp.expired())) {
            explain(reader, words, fixes);
        }
        boolean ends = failed || followUp.expired();
        return new StatusObservation(
                status,
                String.join("\n", words),
                fixes,
                ends ? Optional.empty() : Optional.of(schedule.delayAfter(followUp.polls() + 1)));
    }

    private static StatusObservation end(String status, String words) {
        return new StatusObservation(status, words, List.of(), Optional.empty());
    }

    private String mail() {
        return "Mail from it " + IdentityViews.mailEffect(now.orElseThrow()) + ".";
    }

    /** If the cause cannot be read now, the status is reported without it. */
    private void explain(Supplier<SnapshotReader> reader, List<String> words, List<String> fixes) {
        try {
            IdentitySnapshot snapshot =
                    reader.get().readCurrent(List.of(followUp.identity())).get(0);
            RuleSet.evaluate(snapshot).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .limit(FINDINGS)
                    .forEach(finding -> add(finding, words, fixes));
        } catch (SesCallException | CancellationToken.OperationCancelledException e) {
            words.add("The cause could not be determined: " + e.getMessage());
            fixes.add("mailfrom check " + followUp.identity());
        }
    }

    private static void add(Finding finding, List<String> words, List<String> fixes) {
        words.add(finding.code() + " " + finding.subject() + ": " + finding.message());
        finding.fix()
                .lines()
                .filter(line -> !line.isBlank() && !fixes.contains(line))
                .forEach(fixes::add);
    }
}
