package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.GlobalOptions.TerminalOnly;
import dev.mailfrom.core.command.report.ReportFiles;
import dev.mailfrom.core.view.report.AuditReports;
import dev.mailfrom.core.view.report.ReportFile;
import dev.mailfrom.core.view.report.ReportFormat;
import dev.mailfrom.core.view.report.ci.GithubAnnotation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --report}, by which an audit also writes files. */
final class ReportOptions {

    @TerminalOnly
    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            completionCandidates = ReportFormat.Prefixes.class,
            description =
                    "Also write a report when the audit is done: html, junit, sarif or prometheus; can be repeated.")
    List<String> reports = new ArrayList<>();

    boolean isGiven() {
        return !reports.isEmpty();
    }

    /** Refuses at once what could not be written in the end. @param failing what fails a test of JUnit */
    AuditReports reports(CommandContext context, FailOn failing) {
        List<ReportFile> files = ReportFiles.parse(context, reports, List.of(ReportFormat.values()));
        boolean annotated = GithubAnnotation.isWanted(context.files().environment());
        return new AuditReports(files, annotated, failing::includes, context.clock());
    }
}
