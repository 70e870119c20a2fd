package dev.mailfrom.core.command.report;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.ReplacedFile;
import dev.mailfrom.core.view.report.ReportFile;
import dev.mailfrom.core.view.report.ReportFormat;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads values of {@code --report}, {@code FORMAT=FILE}. */
public final class ReportFiles {

    private ReportFiles() {}

    /**
     * Refuses at once what could not be written in the end.
     *
     * @param formats that the command can write
     * @throws UsageException if there is no such format, no file, or one file twice
     */
    public static List<ReportFile> parse(CommandContext context, List<String> texts, Collection<ReportFormat> formats) {
        List<ReportFile> files =
                texts.stream().map(text -> file(context, text, formats)).toList();
        files.stream().map(ReportFile::path).distinct().forEach(ReplacedFile::checkWritable);
        List<Path> paths = files.stream()
                .map(file -> file.path().toAbsolutePath().normalize())
                .toList();
        if (paths.stream().distinct().count() < paths.size()) {
            throw new UsageException("Two reports have the same file.", "Give each a file of its own.");
        }
        return files;
    }

    private static ReportFile file(CommandContext context, String text, Collection<ReportFormat> formats) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        List<String> words = formats.stream().map(ReportFormat::label).toList();
        ReportFormat format = ReportFormat.find(word)
                .filter(formats::contains)
                .orElseThrow(() -> new UsageException(
                        "There is no report “" + word + "”"
                                + (ReportFormat.find(word).isPresent() ? " here." : ".")
                                + DidYouMean.sentence(word, words),
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
