package dev.mailfrom.core.view.report.desired;

import dev.mailfrom.core.change.desired.FileErrorsException;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.file.ReplacedFile;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.report.ReportFile;
import dev.mailfrom.core.view.report.ReportFormat;
import dev.mailfrom.core.view.report.ci.FileLine;
import dev.mailfrom.core.view.report.ci.GithubAnnotation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the results of a plan as files, and as annotations of a run of GitHub Actions. */
public final class DesiredStateReports {

    /** The formats that know lines of files, or can do without. */
    public static final List<ReportFormat> FORMATS = List.of(ReportFormat.SARIF, ReportFormat.JUNIT);

    private final List<ReportFile> files;
    private final Optional<Path> source;
    private final Map<String, String> environment;

    /** @param files to write, of {@link #FORMATS} @param source the file of desired state; empty for a pipe */
    public DesiredStateReports(List<ReportFile> files, Optional<Path> source, Map<String, String> environment) {
        this.files = List.copyOf(files);
        this.source = source;
        this.environment = environment;
    }

    /** Writes all. @param scope the account and region, in one word @param end of the plan @throws FileWriteException when one cannot be written */
    public void write(List<FileResult> results, String scope, Instant end) {
        for (ReportFile file : files) {
            ReplacedFile.write(file.path(), out -> {
                if (file.format() == ReportFormat.SARIF) {
                    DesiredStateSarif.write(out, results, this::at, scope, end);
                } else {
                    DesiredStateJunit.write(out, results, scope, end);
                }
            });
        }
    }

    private Optional<FileLine> at(FileResult result) {
        return source.flatMap(file -> result.line().stream()
                .mapToObj(line -> FileLine.of(file, line, environment))
                .findFirst());
    }

    /** The annotations of a file that could not be read, whichever command wanted it. */
    public static List<String> annotations(FileErrorsException wrong, InputFiles files) {
        Optional<Path> source = Optional.of(wrong.file())
                .filter(name -> !name.equals(InputFiles.label("-")))
                .map(files::path);
        return new DesiredStateReports(List.of(), source, files.environment())
                .annotations(FileResults.of(wrong.errors(), source.isPresent()));
    }

    /** The lines for GitHub Actions, the worst first; empty elsewhere. */
    public List<String> annotations(List<FileResult> results) {
        if (!GithubAnnotation.isWanted(environment)) {
            return List.of();
        }
        return Stream.of(Severity.ERROR, Severity.UNKNOWN, Severity.WARNING, Severity.INFO)
                .flatMap(severity -> results.stream()
                        .filter(result -> result.severity() == severity)
                        .limit(GithubAnnotation.SHOWN))
                .map(result -> at(result)
                        .map(at -> GithubAnnotation.at(at, result.severity(), result.rule(), result.text()))
                        .orElseGet(() -> GithubAnnotation.of(result.severity(), result.rule(), result.text())))
                .toList();
    }
}
