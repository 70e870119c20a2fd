package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.JournalEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole course of one change. */
public final class CourseViews {

    private CourseViews() {}

    /** One change with all that happened to it. */
    public static View of(Change change, List<JournalEvent> events) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Change " + change.id()));
        blocks.add(new Block.Fields(fields(change, events)));
        blocks.addAll(change.items().size() == 1 ? one(change.items().get(0)) : many(change));
        blocks.add(new Block.Table(
                List.of("When", "What", "Who", "Detail"),
                events.stream()
                        .filter(event ->
                                change.items().size() == 1 || event.seq().isEmpty())
                        .map(CourseViews::row)
                        .toList()));
        return View.one(blocks, object(change, events));
    }

    private static List<Block.Field> fields(Change change, List<JournalEvent> events) {
        List<Block.Field> fields = new ArrayList<>();
        fields.add(new Block.Field("State", ChangeViews.state(change.state())));
        fields.add(new Block.Field("Account", change.scope().account()));
        fields.add(new Block.Field("Region", change.scope().region()));
        fields.add(new Block.Field("Asked by", person(change.requestedBy())));
        if (!change.reason().isEmpty()) {
            fields.add(new Block.Field("Reason", change.reason()));
        }
        change.undoOf().ifPresent(undone -> fields.add(new Block.Field("Takes back", undone)));
        events.forEach(event -> said(event, change.requestedBy()).ifPresent(fields::add));
        principal(change, events).ifPresent(arn -> fields.add(new Block.Field("AWS principal", arn)));
        return fields;
    }

    private static List<Block> one(ChangeItem item) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(item.identity().name(), Tone.STRONG));
        blocks.add(ChangeViews.difference(item.before(), item.target()));
        if (!item.error().isEmpty()) {
            blocks.add(new Block.Paragraph(item.error(), Tone.BAD));
        }
        return blocks;
    }

    /** Of many, how it stands with each; the whole course of each is for programs. */
    private static List<Block> many(Change change) {
        Block.Text counts = HistoryViews.states(BulkViews.states(change));
        boolean wrong = change.items().stream().anyMatch(item -> !item.error().isEmpty());
        return List.of(
                new Block.Paragraph(change.items().size() + " identities: " + counts.text() + ".", counts.tone()),
                new Block.Table(
                        wrong ? List.of("Identity", "What", "State", "Why not") : List.of("Identity", "What", "State"),
                        change.items().stream().map(item -> row(item, wrong)).toList()),
                new Block.Paragraph(
                        "What happened to the change as a whole; that of each identity is in -o json.", Tone.QUIET));
    }

    private static List<Block.Text> row(ChangeItem item, boolean wrong) {
        List<Block.Text> cells = new ArrayList<>(List.of(
                new Block.Text(item.identity().name(), Tone.STRONG),
                new Block.Text(HistoryViews.difference(item)),
                HistoryViews.state(item.state())));
        if (wrong) {
            cells.add(new Block.Text(item.error()));
        }
        return cells;
    }

    private static JsonObject object(Change change, List<JournalEvent> events) {
        JsonObject object = HistoryViews.row(change, change.items().get(0));
        if (change.items().size() > 1) {
            JsonArray identities = new JsonArray();
            JsonArray items = new JsonArray();
            for (ChangeItem item : change.items()) {
                identities.add(item.identity().name());
                items.add(HistoryViews.row(change, item));
            }
            object.add("Identities", identities);
            object.add("Items", items);
        }
        Map<Integer, String> names = new HashMap<>();
        change.items().forEach(item -> names.put(item.seq(), item.identity().name()));
        JsonArray all = new JsonArray();
        for (JournalEvent event : events) {
            JsonObject one = json(event);
            if (event.seq().isPresent()) {
                one.addProperty("Identity", names.get(event.seq().getAsInt()));
            }
            all.add(one);
        }
        object.add("Events", all);
        return object;
    }

    /** Who said yes, and where; in a terminal that is whoever has asked, and goes without saying. */
    private static Optional<Block.Field> said(JournalEvent event, Actor requester) {
        if (event.isShown()) {
            return Optional.of(new Block.Field("Shown in", event.detail()));
        }
        Actor actor = event.actor();
        if (event.isBreakGlass()) {
            return Optional.of(new Block.Field("Break-glass by", person(actor) + ": " + event.detail()));
        }
        String label =
                Map.of("confirmed", "Confirmed by", "approved", "Approved by").getOrDefault(event.type(), "");
        boolean own = actor.who().equals(requester.who()) && actor.host().equals(requester.host());
        return label.isEmpty() || own && actor.origin() != Actor.Origin.SLACK
                ? Optional.empty()
                : Optional.of(new Block.Field(label, person(actor)));
    }

    private static String person(Actor actor) {
        return actor.who() + (actor.host().startsWith("https://") ? " in " : " on ") + actor.host();
    }

    /** In whose name SES was asked last. */
    private static Optional<String> principal(Change change, List<JournalEvent> events) {
        return Stream.concat(Stream.of(change.requestedBy()), events.stream().map(JournalEvent::actor))
                .map(Actor::awsPrincipal)
                .filter(arn -> !arn.isEmpty())
                .reduce((first, second) -> second);
    }

    /** What happened, in words; a status is SES's own. */
    private static String what(JournalEvent event) {
        if (event.isShown()) {
            return "shown";
        }
        String arrow = event.from().isEmpty() ? event.to() : event.from() + " -> " + event.to();
        return event.isStatus()
                ? "SES: " + arrow
                : arrow.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Block.Text> row(JournalEvent event) {
        return List.of(
                HistoryViews.time(event.at()),
                new Block.Text(what(event)),
                new Block.Text(event.actor().who()),
                new Block.Text(event.detail()));
    }

    private static JsonObject json(JournalEvent event) {
        JsonObject object = new JsonObject();
        object.addProperty("At", event.at().toString());
        object.addProperty("Type", event.type());
        object.addProperty(
                "From", event.isStatus() ? event.from() : event.from().toLowerCase(Locale.ROOT));
        object.addProperty("To", event.isStatus() ? event.to() : event.to().toLowerCase(Locale.ROOT));
        object.addProperty("Who", event.actor().who());
        object.addProperty("Where", event.actor().host());
        object.addProperty("AwsPrincipal", event.actor().awsPrincipal());
        object.addProperty("Detail", event.detail());
        return object;
    }
}
