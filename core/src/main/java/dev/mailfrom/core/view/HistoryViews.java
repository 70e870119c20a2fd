package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The journal: many changes a line each, or the whole course of one. */
public final class HistoryViews {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /** As long as it waits for a yes, or has none, that says more than what each item waits for. */
    private static final Set<ChangeState> BEFORE_SES =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXPIRED);

    private HistoryViews() {}

    /** Changes, the newest first. */
    public static View table(List<Change> changes) {
        List<List<Block.Text>> rows = new ArrayList<>();
        List<JsonObject> objects = new ArrayList<>();
        for (Change change : changes) {
            for (ChangeItem item : change.items()) {
                rows.add(row(change, item));
                objects.add(json(change, item));
            }
        }
        List<Block> blocks = changes.isEmpty()
                ? List.of(new Block.Paragraph("Nothing has been changed here with mailfrom."))
                : List.of(new Block.Table(List.of("Change", "When", "Identity", "What", "State", "Who"), rows));
        return View.several(blocks, "Changes", objects);
    }

    private static List<Block.Text> row(Change change, ChangeItem item) {
        return List.of(
                new Block.Text(change.id(), Tone.STRONG),
                time(change.createdAt()),
                new Block.Text(item.identity().name()),
                new Block.Text(short_(item.before()) + " -> " + short_(item.target())),
                BEFORE_SES.contains(change.state())
                        ? new Block.Text(ChangeViews.state(change.state()), Tone.UNKNOWN)
                        : state(item.state()),
                new Block.Text(change.requestedBy().who()));
    }

    private static String short_(MailFromSetting setting) {
        return setting.domain()
                .map(d -> d + " " + setting.behavior().shortName())
                .orElse("none");
    }

    private static Block.Text state(ItemState state) {
        Tone tone = switch (state) {
            case APPLIED, SKIPPED -> Tone.GOOD;
            case FAILED, CONFLICT -> Tone.BAD;
            case UNKNOWN, EXECUTING, QUEUED -> Tone.UNKNOWN;
            case NOT_APPLIED, CANCELLED -> Tone.WARNING;
        };
        return new Block.Text(ChangeViews.state(state), tone);
    }

    private static JsonObject json(Change change, ChangeItem item) {
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.addProperty("Identity", item.identity().name());
        object.addProperty("Kind", change.kind().name().toLowerCase(Locale.ROOT));
        object.add("Before", Json.setting(item.before()));
        object.add("After", Json.setting(item.after().orElse(item.target())));
        object.addProperty("State", ChangeViews.state(item.state()));
        object.addProperty("Account", change.scope().account());
        object.addProperty("Region", change.scope().region());
        object.addProperty("At", change.createdAt().toString());
        object.addProperty("RequestedBy", change.requestedBy().who());
        object.addProperty("Origin", change.requestedBy().origin().name().toLowerCase(Locale.ROOT));
        object.addProperty("Host", change.requestedBy().host());
        object.addProperty("Reason", change.reason());
        object.add("UndoOf", Json.text(change.undoOf()));
        object.add("RequestId", Json.text(Optional.of(item.requestId()).filter(r -> !r.isEmpty())));
        object.add("Error", Json.text(Optional.of(item.error()).filter(e -> !e.isEmpty())));
        return object;
    }

    /** One change with all that happened to it. */
    public static View course(Change change, List<JournalEvent> events) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("Change " + change.id()));
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
        blocks.add(new Block.Fields(fields));
        for (ChangeItem item : change.items()) {
            blocks.add(new Block.Paragraph(item.identity().name(), Tone.STRONG));
            blocks.add(ChangeViews.difference(item.before(), item.target()));
            if (!item.error().isEmpty()) {
                blocks.add(new Block.Paragraph(item.error(), Tone.BAD));
            }
        }
        blocks.add(new Block.Table(
                List.of("When", "What", "Who", "Detail"),
                events.stream().map(HistoryViews::row).toList()));
        JsonObject object = json(change, change.items().get(0));
        if (change.items().size() > 1) {
            JsonArray identities = new JsonArray();
            change.items().forEach(item -> identities.add(item.identity().name()));
            object.add("Identities", identities);
        }
        JsonArray all = new JsonArray();
        events.forEach(event -> all.add(json(event)));
        object.add("Events", all);
        return View.one(blocks, object);
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
                time(event.at()),
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

    private static Block.Text time(Instant at) {
        return new Block.Text(TIME.format(at), Tone.PLAIN, Optional.of(at));
    }
}
