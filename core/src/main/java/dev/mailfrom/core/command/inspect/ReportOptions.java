package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.ReplacedFile;
import dev.mailfrom.core.view.report.AuditReports;
import dev.mailfrom.core.view.report.ReportFile;
import dev.mailfrom.core.view.report.ReportFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --report}, by which an audit also writes files. */
final class ReportOptions {

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
        List<ReportFile> files =
                reports.stream().map(text -> file(context, text)).toList();
        files.stream().map(ReportFile::path).distinct().forEach(ReplacedFile::checkWritable);
        List<Path> paths = files.stream()
                .map(file -> file.path().toAbsolutePath().normalize())
                .toList();
        if (paths.stream().distinct().count() < paths.size()) {
            throw new UsageException("Two reports have the same file.", "Give each a file of its own.");
        }
        boolean annotated = "true".equals(context.files().environment().get("GITHUB_ACTIONS"));
        return new AuditReports(files, annotated, failing::includes, context.clock());
    }

    private static ReportFile file(CommandContext context, String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        List<String> words =
                Arrays.stream(ReportFormat.values()).map(ReportFormat::label).toList();
        ReportFormat format = ReportFormat.find(word)
                .orElseThrow(() -> new UsageException(
                        "There is no report “" + word + "”." + DidYouMean.sentence(word, words),
                        "Write --report FORMAT=FILE with one of " + String.join(", ", words) + "."));
        String name = equals < 0 ? "" : text.substring(equals + 1);
        if (name.isEmpty() || name.equals("-")) {
            throw new UsageException(
                    "The report " + format.label() + " needs a file.",
                    "Write --report " + format.label() + "=FILE. Standard output is for the result itself.");
        }
        return new ReportFile(format, context.files().path(name));
    }
}
