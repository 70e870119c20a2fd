package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.audit.scan.ScanResult;
import dev.mailfrom.core.file.FileWriteException;
import dev.mailfrom.core.file.ReplacedFile;
import dev.mailfrom.core.rules.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The reports of one audit, which keep a little of each identity while it runs and are written when it is done. An audit
 * that was interrupted or that failed leaves the reports of the audit before as they are.
 */
public final class AuditReports {

    private final List<ReportFile> files;
    private final boolean annotated;
    private final Predicate<Finding> failing;
    private final Clock clock;
    private final List<ReportRow> rows = new ArrayList<>();

    /**
     * @param annotated whether a run of GitHub Actions wants annotations
     * @param failing selects the findings that make the audit fail
     */
    public AuditReports(List<ReportFile> files, boolean annotated, Predicate<Finding> failing, Clock clock) {
        this.files = List.copyOf(files);
        this.annotated = annotated;
        this.failing = failing;
        this.clock = clock;
    }

    /** What became of one report. @param failure empty if it was written */
    public record Written(ReportFile file, Optional<FileWriteException> failure) {}

    /** The same listener, of which the reports hear too. */
    public Audit.Listener recording(Audit.Listener listener) {
        if (files.isEmpty() && !annotated) {
            return listener;
        }
        return new Audit.Listener() {
            @Override
            public void onMatch(IdentityReport report, Optional<FindingDelta> delta) {
                rows.add(ReportRow.of(report, delta));
                listener.onMatch(report, delta);
            }

            @Override
            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                listener.onReport(report, delta);
            }

            @Override
            public void onProgress(AuditProgress now) {
                listener.onProgress(now);
            }
        };
    }

    /** Whether reports were asked for and this outcome is no reason to write them. */
    public boolean isWithheld(Audit.Outcome outcome) {
        return !files.isEmpty() && !isDone(outcome);
    }

    private static boolean isDone(Audit.Outcome outcome) {
        return outcome.scanResult() instanceof ScanResult.Complete
                || outcome.scanResult() instanceof ScanResult.Partial;
    }

    /** Writes the reports, if the audit is done. */
    public List<Written> write(Audit.Outcome outcome) {
        if (!isDone(outcome) || files.isEmpty()) {
            return List.of();
        }
        ReportData data = data(outcome);
        return files.stream().map(file -> new Written(file, write(file, data))).toList();
    }

    private static Optional<FileWriteException> write(ReportFile file, ReportData data) {
        try {
            ReplacedFile.write(file.path(), out -> file.format().report().write(data, out));
            return Optional.empty();
        } catch (FileWriteException e) {
            return Optional.of(e);
        }
    }

    /** The lines that GitHub Actions shows beside a run; empty elsewhere. */
    public List<String> annotations(Audit.Outcome outcome) {
        return annotated ? GithubAnnotations.of(data(outcome)) : List.of();
    }

    private ReportData data(Audit.Outcome outcome) {
        return new ReportData(outcome.summary(), rows, clock.instant(), failing);
    }
}
