package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Pace;
import dev.mailfrom.core.journal.Watched;
import dev.mailfrom.core.journal.Watches;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.view.IdentityViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one look at a watched identity means. Success and Failed are the end of it; with Pending and TemporaryFailure SES
 * goes on by itself (developer guide, “Custom MAIL FROM domain setup states”).
 *
 * @param now what SES has; empty where the identity is not registered any more
 */
record Look(Watched watched, Optional<MailFromAttributes> now, Pace pace) {

    /** More than the first of them is seldom read. */
    private static final int FINDINGS = 3;

    /** @param inspector is asked only where something is wrong */
    Watches.Sighting sighting(Supplier<Inspector> inspector) {
        String status = now.flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse("");
        boolean ours =
                now.flatMap(MailFromAttributes::domain).equals(watched.target().domain());
        if (!ours) {
            return end(status, "Somebody has changed " + watched.identity() + " since. It is not watched any more.");
        }
        if (status.equals(MailFromStatus.SUCCESS.awsName())) {
            return end(status, mail());
        }
        boolean failed = status.equals(MailFromStatus.FAILED.awsName());
        boolean isNews = !status.equals(watched.status());
        boolean wrong = failed || status.equals(MailFromStatus.TEMPORARY_FAILURE.awsName()) || watched.over();
        List<String> words = new ArrayList<>(isNews || watched.over() ? List.of(mail()) : List.of());
        if (watched.over() && !failed) {
            words.add("The 72 hours are over, so it is not watched any more.");
        }
        List<String> mends = new ArrayList<>();
        if (wrong && (isNews || watched.over())) {
            explain(inspector, words, mends);
        }
        boolean ends = failed || watched.over();
        return new Watches.Sighting(
                status,
                String.join("\n", words),
                mends,
                ends ? Optional.empty() : Optional.of(pace.after(watched.looks() + 1)));
    }

    private static Watches.Sighting end(String status, String words) {
        return new Watches.Sighting(status, words, List.of(), Optional.empty());
    }

    private String mail() {
        return "Mail from it " + IdentityViews.mailNow(now.orElseThrow()) + ".";
    }

    /** That it cannot be found out now why does not make the status wait. */
    private void explain(Supplier<Inspector> inspector, List<String> words, List<String> mends) {
        try {
            Situation situation =
                    inspector.get().present(List.of(watched.identity())).get(0);
            Rules.judge(situation).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .limit(FINDINGS)
                    .forEach(finding -> add(finding, words, mends));
        } catch (SesFailure | Cancellation.Cancelled e) {
            words.add("What is wrong could not be looked up: " + e.getMessage());
            mends.add("mailfrom check " + watched.identity());
        }
    }

    private static void add(Finding finding, List<String> words, List<String> mends) {
        words.add(finding.code() + " " + finding.subject() + ": " + finding.message());
        finding.mend()
                .lines()
                .filter(line -> !line.isBlank() && !mends.contains(line))
                .forEach(mends::add);
    }
}
