package dev.mailfrom.slackbot.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What somebody may see of a view: only identities that a rule of theirs covers. */
final class ViewFilter {

    private ViewFilter() {}

    /** The identities a view is about; one row may be about many, as the course of an apply is. */
    static List<String> identities(ViewModel view) {
        return view.rows().stream()
                .flatMap(row -> Stream.concat(identity(row).stream(), several(row)))
                .distinct()
                .toList();
    }

    private static Stream<String> several(JsonObject row) {
        JsonElement named = row.get("Identities");
        return named == null || !named.isJsonArray()
                ? Stream.empty()
                : named.getAsJsonArray().asList().stream().map(JsonElement::getAsString);
    }

    private static Optional<String> identity(JsonObject row) {
        JsonElement named = row.get("Identity");
        return named == null || !named.isJsonPrimitive() ? Optional.empty() : Optional.of(named.getAsString());
    }

    /** Whether the view is one table with a row for each object, so that rows can be left out. */
    static boolean isTable(ViewModel view) {
        return view.pluralKey().isPresent()
                && table(view)
                        .filter(t -> t.rows().size() == view.rows().size())
                        .isPresent();
    }

    private static Optional<ViewBlock.Table> table(ViewModel view) {
        List<ViewBlock.Table> tables = view.blocks().stream()
                .filter(ViewBlock.Table.class::isInstance)
                .map(ViewBlock.Table.class::cast)
                .toList();
        return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
    }

    /** The table without the rows whose identity may not be seen. */
    static List<ViewBlock> permittedBlocks(ViewModel view, Predicate<String> mayLook) {
        ViewBlock.Table table = table(view).orElseThrow();
        List<List<ViewBlock.Text>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            if (identity(view.rows().get(i)).map(mayLook::test).orElse(true)) {
                rows.add(table.rows().get(i));
            }
        }
        if (rows.size() == table.rows().size()) {
            return view.blocks();
        }
        return List.of(
                new ViewBlock.Table(table.columns(), rows),
                new ViewBlock.Paragraph("Only what your permissions cover is shown."));
    }
}
