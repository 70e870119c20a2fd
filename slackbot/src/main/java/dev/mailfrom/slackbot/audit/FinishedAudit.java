package dev.mailfrom.slackbot.audit;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.report.AuditSummary;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.SlackErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an audit has found, before it is filtered for a person.
 *
 * @param id finds it while it is kept
 * @param line the command that runs it again
 * @param identities those that pass the filters of the line, the worst first
 * @param earlier the earlier audit that it is compared with, in words
 * @param failure why it did not get to its end
 * @param notes for those who may see the whole account
 */
record FinishedAudit(
        String id,
        BotTarget target,
        String line,
        List<AuditedIdentity> identities,
        Optional<String> earlier,
        Optional<ViewBlock> failure,
        List<ViewBlock> notes,
        Duration elapsed,
        Instant at) {

    static FinishedAudit of(
            String id,
            BotTarget target,
            String line,
            List<AuditedIdentity> identities,
            Audit.Outcome outcome,
            Instant at) {
        return new FinishedAudit(
                id,
                target,
                line,
                identities.stream().sorted(AuditedIdentity.WORST_FIRST).toList(),
                outcome.summary().comparison().map(AuditSummary.BaselineComparison::earlier),
                failure(outcome.scanResult()),
                notes(outcome),
                outcome.summary().elapsed(),
                at);
    }

    private static Optional<ViewBlock> failure(ScanResult result) {
        if (result instanceof ScanResult.Failed failed) {
            ErrorReport error = SlackErrors.errorReport(failed.why());
            return Optional.of(new ViewBlock.Paragraph(
                    CommandText.of("The audit did not get to its end: " + error.message(), error.advice()),
                    TextStyle.BAD));
        }
        return result instanceof ScanResult.Interrupted
                ? Optional.of(new ViewBlock.Paragraph(
                        "The audit was stopped, because the bot ends. Run it again in a moment.", TextStyle.WARNING))
                : Optional.empty();
    }

    private static List<ViewBlock> notes(Audit.Outcome outcome) {
        List<ViewBlock> notes = new ArrayList<>();
        if (!outcome.summary().unreadable().isEmpty()) {
            notes.add(new ViewBlock.Paragraph(
                    "SES lists names that are neither a domain nor an address, so they were not checked: "
                            + outcome.summary().unreadable().toText() + ".",
                    TextStyle.WARNING));
        }
        outcome.saveFailure()
                .map(SlackErrors::errorReport)
                .ifPresent(error -> notes.add(new ViewBlock.Paragraph(
                        CommandText.of("This audit was not saved: " + error.message(), error.advice()),
                        TextStyle.WARNING)));
        return notes;
    }
}
