package dev.mailfrom.core.view.report.desired;

import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.core.view.report.ci.JunitLog;
import dev.mailfrom.core.view.report.ci.JunitLog.JunitCase;
import dev.mailfrom.core.view.report.ci.JunitLog.JunitProblem;
import dev.mailfrom.core.view.report.ci.JunitLog.JunitSuite;
import dev.mailfrom.core.view.report.ci.JunitLog.ProblemKind;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan as JUnit's XML: a case for each identity that there is something to say about, failed by its errors. */
final class DesiredStateJunit {

    private static final String FILE = "the file";

    private DesiredStateJunit() {}

    static void write(Writer out, List<FileResult> results, String scope, Instant end) throws IOException {
        Map<String, List<FileResult>> cases = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.identity().isEmpty() ? FILE : result.identity(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<JunitCase> tests = cases.entrySet().stream()
                .map(one -> testCase(one.getKey(), one.getValue()))
                .toList();
        JunitLog.write(out, "mailfrom plan", List.of(new JunitSuite(scope, Optional.of(end), tests)));
    }

    private static JunitCase testCase(String name, List<FileResult> results) {
        Map<Boolean, List<FileResult>> byFailure =
                results.stream().collect(Collectors.partitioningBy(result -> result.severity() == Severity.ERROR));
        Optional<JunitProblem> problem = byFailure.get(true).stream()
                .findFirst()
                .map(first -> new JunitProblem(
                        ProblemKind.FAILURE, first.rule(), first.message(), text(byFailure.get(true))));
        return new JunitCase(name, problem, text(byFailure.get(false)));
    }

    private static String text(List<FileResult> results) {
        return results.stream()
                .map(result -> result.line().stream()
                                .mapToObj(line -> "line " + line + ": ")
                                .collect(Collectors.joining())
                        + result.rule() + " (" + result.severity().label() + "): " + VisibleText.of(result.message()))
                .collect(Collectors.joining("\n\n"));
    }
}
