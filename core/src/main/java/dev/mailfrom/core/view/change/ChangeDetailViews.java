package dev.mailfrom.core.view.change;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Table;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One change with everything that happened to it. */
public final class ChangeDetailViews {

    private ChangeDetailViews() {}

    public static ViewModel of(Change change, List<JournalEvent> events) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Heading("Change " + change.id()));
        blocks.add(new ViewBlock.Fields(fields(change, events)));
        blocks.addAll(change.items().size() == 1 ? one(change) : many(change));
        blocks.addAll(ChangeViews.records(change.records()));
        blocks.add(new Table(
                List.of("When", "What", "Who", "Detail"),
                events.stream()
                        .filter(event ->
                                change.items().size() == 1 || event.seq().isEmpty())
                        .map(event -> row(change, event))
                        .toList()));
        return ViewModel.one(blocks, object(change, events));
    }

    private static List<LabeledValue> fields(Change change, List<JournalEvent> events) {
        List<LabeledValue> labeledValues = new ArrayList<>();
        labeledValues.add(new LabeledValue("State", ChangeViews.state(change.state())));
        labeledValues.add(new LabeledValue("Account", change.scope().account()));
        labeledValues.add(new LabeledValue("Region", change.scope().region()));
        labeledValues.add(new LabeledValue("Asked by", person(change.requestedBy())));
        if (!change.reason().isEmpty()) {
            labeledValues.add(new LabeledValue("Reason", change.reason()));
        }
        change.undoOf().ifPresent(undone -> labeledValues.add(new LabeledValue("Undoes", undone)));
        events.forEach(event -> said(event, change.requestedBy()).ifPresent(labeledValues::add));
        principal(change, events).ifPresent(arn -> labeledValues.add(new LabeledValue("AWS principal", arn)));
        return labeledValues;
    }

    private static List<ViewBlock> one(Change change) {
        ChangeItem item = change.items().get(0);
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Paragraph(item.identity().name(), TextStyle.STRONG));
        if (!change.isDnsOnly(item)) {
            blocks.add(ChangeViews.difference(item.before(), item.target()));
        }
        if (!item.error().isEmpty()) {
            blocks.add(new Paragraph(item.error(), TextStyle.BAD));
        }
        return blocks;
    }

    /** Of a change of many, the state of each item; the events of each are only in JSON. */
    private static List<ViewBlock> many(Change change) {
        Text counts = HistoryViews.states(ChangeViews.states(change));
        boolean wrong = change.items().stream().anyMatch(item -> !item.error().isEmpty());
        return List.of(
                new Paragraph(change.items().size() + " identities: " + counts.text() + ".", counts.textStyle()),
                new Table(
                        wrong ? List.of("Identity", "What", "State", "Why not") : List.of("Identity", "What", "State"),
                        change.items().stream()
                                .map(item -> row(change, item, wrong))
                                .toList()),
                new Paragraph(
                        "The events of the change as a whole; those of each identity are in -o json.",
                        TextStyle.QUIET));
    }

    private static List<Text> row(Change change, ChangeItem item, boolean wrong) {
        List<Text> cells = new ArrayList<>(List.of(
                new Text(item.identity(), TextStyle.STRONG),
                new Text(change.isDnsOnly(item) ? "DNS records" : HistoryViews.difference(item)),
                HistoryViews.state(item.state())));
        if (wrong) {
            cells.add(new Text(item.error()));
        }
        return cells;
    }

    private static JsonObject object(Change change, List<JournalEvent> events) {
        JsonObject object = HistoryViews.row(change, change.items().get(0));
        if (change.items().size() > 1) {
            object.add(
                    "Identities",
                    JsonObjects.array(
                            change.items(),
                            item -> new JsonPrimitive(item.identity().name())));
            object.add("Items", JsonObjects.array(change.items(), item -> HistoryViews.row(change, item)));
        }
        object.add("Events", JsonObjects.array(events, event -> {
            JsonObject one = json(event);
            event.seq()
                    .ifPresent(seq ->
                            one.addProperty("Identity", identity(change, seq).name()));
            return one;
        }));
        return object;
    }

    /** @param seq of an item, or of a set of DNS records */
    private static Identity identity(Change change, int seq) {
        int items = change.items().size();
        return seq <= items
                ? change.items().get(seq - 1).identity()
                : change.records().get(seq - items - 1).identity();
    }

    /** Who confirmed or approved it, and where; not shown where it is the person at the terminal who asked. */
    private static Optional<LabeledValue> said(JournalEvent event, Actor requester) {
        if (event.is(JournalEventType.SHOWN)) {
            return Optional.of(new LabeledValue("Shown in", event.detail()));
        }
        Actor actor = event.actor();
        if (event.is(JournalEventType.BREAK_GLASS)) {
            return Optional.of(new LabeledValue("Break-glass by", person(actor) + ": " + event.detail()));
        }
        String label = Map.of(JournalEventType.CONFIRMED, "Confirmed by", JournalEventType.APPROVED, "Approved by")
                .getOrDefault(event.type(), "");
        boolean own = actor.who().equals(requester.who()) && actor.host().equals(requester.host());
        return label.isEmpty() || own && actor.origin() != Actor.Origin.SLACK
                ? Optional.empty()
                : Optional.of(new LabeledValue(label, person(actor)));
    }

    private static String person(Actor actor) {
        return actor.who() + (actor.host().startsWith("https://") ? " in " : " on ") + actor.host();
    }

    /** The AWS principal that SES saw last. */
    private static Optional<String> principal(Change change, List<JournalEvent> events) {
        return Stream.concat(Stream.of(change.requestedBy()), events.stream().map(JournalEvent::actor))
                .map(Actor::awsPrincipal)
                .filter(arn -> !arn.isEmpty())
                .reduce((first, second) -> second);
    }

    private static String what(Change change, JournalEvent event) {
        if (event.is(JournalEventType.RECORD)) {
            RecordItem record = change.records()
                    .get(event.seq().orElseThrow() - change.items().size() - 1);
            return record.type() + " " + record.name() + ": " + event.from() + " -> "
                    + event.to().replace('_', '-');
        }
        if (event.is(JournalEventType.SHOWN)) {
            return "shown";
        }
        String arrow = event.from().isEmpty() ? event.to() : event.from() + " -> " + event.to();
        return event.is(JournalEventType.STATUS)
                ? "SES: " + arrow
                : arrow.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Text> row(Change change, JournalEvent event) {
        return List.of(
                HistoryViews.time(event.at()),
                new Text(what(change, event)),
                new Text(event.actor().who()),
                new Text(event.detail()));
    }

    private static JsonObject json(JournalEvent event) {
        JsonObject object = new JsonObject();
        object.addProperty("At", event.at().toString());
        object.addProperty("Type", event.type().word());
        object.addProperty(
                "From",
                event.is(JournalEventType.STATUS) ? event.from() : event.from().toLowerCase(Locale.ROOT));
        object.addProperty(
                "To",
                event.is(JournalEventType.STATUS) ? event.to() : event.to().toLowerCase(Locale.ROOT));
        object.addProperty("Who", event.actor().who());
        object.addProperty("Where", event.actor().host());
        object.addProperty("AwsPrincipal", event.actor().awsPrincipal());
        object.addProperty("Detail", event.detail());
        return object;
    }
}
