package dev.mailfrom.repl.flow;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.audit.AuditViews;
import dev.mailfrom.core.view.report.AuditReports;
import dev.mailfrom.repl.output.AuditProgressLine;
import dev.mailfrom.repl.output.JsonRowWriter;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.List;
import java.util.Optional;

/** Runs an audit and prints it: progress or objects as they come, then the summary. */
final class AuditPresenter {

    private final LineContext context;

    AuditPresenter(LineContext context) {
        this.context = context;
    }

    /** @return the exit code */
    int run(CommandResult.Auditing auditing) {
        JsonRowWriter rows = new JsonRowWriter(context.console(), context.form(), "Identities");
        auditing.warnings()
                .forEach(warning ->
                        context.console().printToStderr(List.of(new ViewBlock.Paragraph(warning, TextStyle.WARNING))));
        Audit.Outcome outcome;
        try (ProgressLine line = context.lines().get()) {
            Audit.Listener listener = auditing.reports().recording(new FindingListener(rows, line));
            outcome = execute(auditing.audit().begin(listener, context.cancellation()));
        }
        if (context.form().isForPeople()) {
            context.printResult(AuditViews.summary(outcome.summary()));
        } else {
            JsonObject beside = new JsonObject();
            beside.add("Summary", AuditViews.json(outcome.summary()));
            rows.end(beside);
            context.console().printToStderr(List.of(AuditViews.oneLine(outcome.summary())));
        }
        if (outcome.scanResult() instanceof ScanResult.Failed failed) {
            context.console().printError(ErrorReport.of(failed.why()), "", context.output());
        }
        if (outcome.scanResult() instanceof ScanResult.Partial partial) {
            partial.failures()
                    .forEach((region, why) -> context.console()
                            .printError(ErrorReport.of(why), region + " was not audited: ", context.output()));
        }
        outcome.saveFailure()
                .ifPresent(why -> context.console()
                        .printError(ErrorReport.of(why), "This audit was not saved: ", context.output()));
        return Math.max(auditing.exitCode(outcome), writeReports(auditing.reports(), outcome));
    }

    /** Where requests hang after Ctrl-C, what was seen so far is the result, so that JSON is whole all the same. */
    private Audit.Outcome execute(Audit.Run run) {
        try {
            return context.reads().runSilently(run::execute);
        } catch (CancellationToken.OperationCancelledException dropped) {
            try {
                return run.stop(ReadRunner.PATIENCE).orElseThrow(() -> dropped);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw dropped;
            }
        }
    }

    /** @return the exit code */
    private int writeReports(AuditReports reports, Audit.Outcome outcome) {
        int exit = ExitCode.OK;
        for (AuditReports.Written report : reports.write(outcome)) {
            if (report.failure().isPresent()) {
                context.console().printError(ErrorReport.of(report.failure().get()), "", context.output());
                exit = ExitCode.CONFIGURATION;
            } else {
                context.console()
                        .printToStderr(List.of(new ViewBlock.Paragraph(
                                "The report " + report.file().format().label() + " is in "
                                        + report.file().path() + ".",
                                TextStyle.QUIET)));
            }
        }
        if (reports.isWithheld(outcome)) {
            context.console()
                    .printToStderr(List.of(new ViewBlock.Paragraph(
                            "No report was written, because the audit did not end.", TextStyle.WARNING)));
        }
        context.console().printLinesToStderr(reports.annotations(outcome));
        return exit;
    }

    private final class FindingListener implements Audit.Listener {

        private final JsonRowWriter rows;
        private final ProgressLine line;
        private final AuditProgressLine progress;

        FindingListener(JsonRowWriter rows, ProgressLine line) {
            this.rows = rows;
            this.line = line;
            this.progress = new AuditProgressLine(line);
        }

        @Override
        public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
            if (context.form().isForPeople()) {
                if (context.options().verbose() && !report.findings().isEmpty()) {
                    line.printAbove(() -> context.printResult(AuditViews.findings(report)));
                }
                return;
            }
            boolean read = rows.writeRow(
                    context.form().isFlat() ? AuditViews.flat(report, delta) : AuditViews.row(report, delta));
            if (!read) {
                context.cancellation().cancel();
            }
        }

        /** Objects on the screen and a line that is redrawn would garble each other. */
        @Override
        public void onProgress(AuditProgress now) {
            if (context.form().isForPeople() || !context.console().isResultOnTerminal()) {
                progress.progress(now);
            }
        }
    }
}
