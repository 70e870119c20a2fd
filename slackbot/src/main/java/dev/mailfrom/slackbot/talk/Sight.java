package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What somebody may see of a view: only identities that a rule of theirs covers. */
final class Sight {

    private Sight() {}

    /** The identities a view is about; one row may be about many, as the course of an apply is. */
    static List<String> identities(View view) {
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
    static boolean isTable(View view) {
        return view.plural().isPresent()
                && table(view)
                        .filter(t -> t.rows().size() == view.rows().size())
                        .isPresent();
    }

    private static Optional<Block.Table> table(View view) {
        List<Block.Table> tables = view.blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .toList();
        return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
    }

    /** The table without the rows whose identity may not be seen. */
    static List<Block> permitted(View view, Predicate<String> mayLook) {
        Block.Table table = table(view).orElseThrow();
        List<List<Block.Text>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            if (identity(view.rows().get(i)).map(mayLook::test).orElse(true)) {
                rows.add(table.rows().get(i));
            }
        }
        if (rows.size() == table.rows().size()) {
            return view.blocks();
        }
        return List.of(
                new Block.Table(table.columns(), rows),
                new Block.Paragraph("Only what your permissions cover is shown."));
    }
}
