package dev.mailfrom.core.view.report.desired;

import dev.mailfrom.core.view.report.ci.FileLine;
import dev.mailfrom.core.view.report.ci.SarifLog;
import dev.mailfrom.core.view.report.ci.SarifLog.SarifResult;
import dev.mailfrom.core.view.report.ci.SarifLog.SarifRule;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A plan as SARIF, for code scanning: each result at its line of the file. */
final class DesiredStateSarif {

    private DesiredStateSarif() {}

    static void write(
            Writer out,
            List<FileResult> results,
            Function<FileResult, Optional<FileLine>> at,
            String scope,
            Instant end)
            throws IOException {
        Map<String, SarifRule> rules = new LinkedHashMap<>();
        results.forEach(result ->
                rules.putIfAbsent(result.rule(), new SarifRule(result.rule(), result.help(), result.severity())));
        List<String> errors = results.stream()
                .filter(result -> result.rule().equals(FileResults.INVALID))
                .map(FileResult::text)
                .toList();
        SarifLog.write(
                out,
                List.copyOf(rules.values()),
                results.stream().map(result -> result(result, at.apply(result), scope)),
                end,
                errors);
    }

    private static SarifResult result(FileResult result, Optional<FileLine> at, String scope) {
        String place = result.identity().isEmpty() ? "" : scope + "/" + result.identity();
        return new SarifResult(
                result.rule(),
                result.severity(),
                result.text(),
                place,
                result.identity(),
                at,
                place.isEmpty() ? result.message() : place + "/" + result.rule(),
                Optional.empty());
    }
}
