package dev.mailfrom.core.view.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.AwsTextWriter;
import dev.mailfrom.core.view.format.CsvWriter;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.core.view.format.YamlWriter;
import dev.mailfrom.core.view.query.QueryException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a result for programs, each line ended by a line feed. */
public final class ResultText {

    private ResultText() {}

    /** @param tables renders a table @throws QueryException if the query does not fit the result */
    public static String of(ViewModel view, ResultForm form, Function<ViewBlock.Table, String> tables) {
        if (isTextOnly(view)) {
            if (form.query().isPresent()) {
                throw QueryException.noData();
            }
            return lines(view.blocks().stream().flatMap(block -> ((ViewBlock.Lines) block).lines().stream()));
        }
        return form.query()
                .map(query -> found(query.search(view.toJson()), form, tables))
                .orElseGet(() -> whole(view, form, tables));
    }

    /** A script or a file, which is printed as it is. */
    private static boolean isTextOnly(ViewModel view) {
        return view.pluralKey().isEmpty() && view.rows().isEmpty();
    }

    private static String whole(ViewModel view, ResultForm form, Function<ViewBlock.Table, String> tables) {
        return switch (form.format()) {
            case TEXT -> throw new IllegalArgumentException("text for people is rendered by the front end");
            case TABLE ->
                tables.apply(
                        view.pluralKey().isPresent() ? ResultTable.ofRows(view.rows()) : ResultTable.of(view.toJson()));
            case JSON -> JsonFormatter.pretty(view.toJson()) + "\n";
            case JSONL -> lines(view.rows().stream().map(JsonFormatter::compact));
            case YAML -> YamlWriter.of(view.toJson());
            case CSV -> CsvWriter.of(view.rows());
        };
    }

    private static String found(JsonElement found, ResultForm form, Function<ViewBlock.Table, String> tables) {
        return switch (form.format()) {
            case TEXT -> AwsTextWriter.of(found);
            case TABLE -> tables.apply(ResultTable.of(found));
            case JSON -> JsonFormatter.pretty(found) + "\n";
            case JSONL ->
                lines(
                        found instanceof JsonArray array
                                ? array.asList().stream().map(JsonFormatter::compact)
                                : Stream.of(JsonFormatter.compact(found)));
            case YAML -> YamlWriter.of(found);
            case CSV -> CsvWriter.ofAny(found);
        };
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }
}
