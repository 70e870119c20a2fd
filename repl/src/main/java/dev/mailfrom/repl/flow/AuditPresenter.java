package dev.mailfrom.repl.flow;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.view.AuditViews;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.repl.output.AuditProgressLine;
import dev.mailfrom.repl.output.CliOutput;
import dev.mailfrom.repl.output.JsonRowWriter;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs an audit and prints it: progress or objects as they come, then the summary. */
final class AuditPresenter {

    private final CliOutput cliOutput;
    private final OutputFormat format;
    private final Supplier<ProgressLine> lines;
    private final CancellationToken cancellation;

    AuditPresenter(
            CliOutput cliOutput, OutputFormat format, Supplier<ProgressLine> lines, CancellationToken cancellation) {
        this.cliOutput = cliOutput;
        this.format = format;
        this.lines = lines;
        this.cancellation = cancellation;
    }

    /** @return the exit code */
    int run(CommandResult.Auditing auditing) {
        JsonRowWriter rows = new JsonRowWriter(cliOutput, format, "Identities");
        Audit.Outcome outcome;
        try (ProgressLine line = lines.get()) {
            outcome = auditing.audit().run(new FindingListener(rows, new AuditProgressLine(line)), cancellation);
        }
        if (format == OutputFormat.TEXT) {
            cliOutput.printResult(AuditViews.summary(outcome.summary()), format);
        } else {
            JsonObject beside = new JsonObject();
            beside.add("Summary", AuditViews.json(outcome.summary()));
            rows.end(beside);
            cliOutput.printToStderr(List.of(AuditViews.oneLine(outcome.summary())));
        }
        if (outcome.scanResult() instanceof IdentityScan.ScanResult.Failed failed) {
            cliOutput.printError(ErrorReport.of(failed.why()), "", format);
        }
        outcome.saveFailure()
                .ifPresent(why -> cliOutput.printError(ErrorReport.of(why), "This audit was not saved: ", format));
        return auditing.exitCode(outcome);
    }

    private final class FindingListener implements Audit.Listener {

        private final JsonRowWriter rows;
        private final AuditProgressLine line;

        FindingListener(JsonRowWriter rows, AuditProgressLine line) {
            this.rows = rows;
            this.line = line;
        }

        @Override
        public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
            if (format == OutputFormat.TEXT) {
                return;
            }
            boolean read = rows.writeRow(
                    format == OutputFormat.CSV ? AuditViews.flat(report, delta) : AuditViews.row(report, delta));
            if (!read) {
                cancellation.cancel();
            }
        }

        /** Objects on the screen and a line that is redrawn would garble each other. */
        @Override
        public void onProgress(AuditProgress now) {
            if (format == OutputFormat.TEXT || !cliOutput.isResultOnTerminal()) {
                line.progress(now);
            }
        }
    }
}
