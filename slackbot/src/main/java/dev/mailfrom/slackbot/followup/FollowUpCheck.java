package dev.mailfrom.slackbot.followup;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.StatusObservation;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Evaluates one poll of a followed identity.
 *
 * @param now what SES has; empty where the identity is no longer registered
 */
record FollowUpCheck(FollowUp followUp, Optional<MailFromAttributes> now, FollowPolicy policy) {

    private static final int FINDINGS = 3;

    /** @param reader is used only where there is news */
    StatusObservation observe(Supplier<SnapshotReader> reader) {
        Optional<MailFromStatus> status = now.flatMap(MailFromAttributes::status);
        String name = status.map(MailFromStatus::awsName).orElse("");
        if (!now.flatMap(MailFromAttributes::domain).equals(followUp.target().domain())) {
            String changed = followUp.identity() + " was changed by someone else since. mailfrom no longer follows it.";
            return new StatusObservation(name, changed, List.of(), Optional.empty());
        }
        FollowPolicy.Progress progress = policy.progress(now);
        boolean isNews = !name.equals(followUp.status()) || followUp.expired();
        List<String> words = new ArrayList<>();
        List<String> fixes = new ArrayList<>();
        if (isNews || progress == FollowPolicy.Progress.REACHED) {
            mail(reader, words);
        }
        if (followUp.expired() && !progress.isSettled()) {
            words.add("The 72 hours are over, so mailfrom no longer follows it.");
        }
        boolean isWrong = followUp.expired()
                || progress == FollowPolicy.Progress.FAILED
                || status.filter(MailFromStatus.TEMPORARY_FAILURE::equals).isPresent();
        if (isNews && isWrong && progress != FollowPolicy.Progress.REACHED) {
            explain(reader, words, fixes);
        }
        return new StatusObservation(name, String.join("\n", words), fixes, next(progress));
    }

    /** What happens to mail now. If that cannot be read, the attributes alone tell. */
    private void mail(Supplier<SnapshotReader> reader, List<String> words) {
        try {
            IdentitySnapshot snapshot = reader.get()
                    .readMail(List.of(followUp.identity()), Map.of(followUp.identity(), now.orElseThrow()))
                    .get(0);
            words.add("Mail from it " + MailViews.effect(snapshot) + ".");
            MailViews.dmarcSentence(snapshot).ifPresent(words::add);
        } catch (SesCallException | CancellationToken.OperationCancelledException e) {
            words.add("Mail from it " + MailViews.effect(now.orElseThrow()) + ".");
        }
    }

    private Optional<Duration> next(FollowPolicy.Progress progress) {
        Optional<Duration> left = followUp.expired() ? Optional.of(Duration.ZERO) : Optional.empty();
        return progress.isSettled() ? Optional.empty() : policy.nextPoll(followUp.polls() + 1, left);
    }

    /** If the cause cannot be read now, the status is reported without it. */
    private void explain(Supplier<SnapshotReader> reader, List<String> words, List<String> fixes) {
        try {
            IdentitySnapshot snapshot =
                    reader.get().readCurrent(List.of(followUp.identity())).get(0);
            RuleSet.evaluate(snapshot).stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .limit(FINDINGS)
                    .forEach(finding -> add(finding, words, fixes));
        } catch (SesCallException | CancellationToken.OperationCancelledException e) {
            words.add("The cause could not be determined: " + e.getMessage());
            fixes.add(CommandText.of(PrintedCommand.of("check", followUp.identity()))
                    .text(SlackCommandForm.USUAL));
        }
    }

    private static void add(Finding finding, List<String> words, List<String> fixes) {
        words.add(finding.code() + " " + finding.subject() + ": " + finding.message());
        finding.advice()
                .text(SlackCommandForm.USUAL)
                .lines()
                .filter(line -> !line.isBlank() && !fixes.contains(line))
                .forEach(fixes::add);
    }
}
