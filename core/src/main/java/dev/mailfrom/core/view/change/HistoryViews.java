package dev.mailfrom.core.view.change;

import com.google.gson.JsonObject;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.LocalTimes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The history of changes, a line each. */
public final class HistoryViews {

    /** In these states, the state of the change says more than that of its items. */
    private static final Set<ChangeState> BEFORE_SES =
            EnumSet.of(ChangeState.PROPOSED, ChangeState.CONFIRMED, ChangeState.APPROVED, ChangeState.EXPIRED);

    private HistoryViews() {}

    /** Changes, the newest first, for people. @param query what was asked for */
    public static ViewModel table(List<HistoryEntry> changes, HistoryQuery query) {
        boolean about = query.identity().isPresent();
        boolean why = changes.stream().anyMatch(change -> !change.reason().isEmpty());
        List<String> columns = List.of("Change", "When", "Identity", "What", "State", "Who", "Why");
        int shown = why ? columns.size() : columns.size() - 1;
        List<ViewBlock> blocks = changes.isEmpty()
                ? List.of(new ViewBlock.Paragraph(
                        query.isAll() ? "Nothing has been changed here with mailfrom." : "No change matches."))
                : List.of(new ViewBlock.Table(
                        columns.subList(0, shown),
                        changes.stream()
                                .map(change -> row(change, about).subList(0, shown))
                                .toList()));
        return ViewModel.several(blocks, "Changes", List.of());
    }

    /** One change for programs: an object for each identity. @param only of this identity; empty for all */
    public static Stream<JsonObject> rows(Change change, Optional<Identity> only) {
        return change.items().stream()
                .filter(item -> only.map(item.identity()::equals).orElse(true))
                .map(item -> row(change, item));
    }

    /** @param about whether one identity was asked for; else a change of many shows their number */
    private static List<Text> row(HistoryEntry change, boolean about) {
        boolean one = about || change.size() == 1;
        ChangeItem item = change.item();
        return List.of(
                new Text(change.id(), TextStyle.STRONG),
                time(change.createdAt()),
                one ? new Text(item.identity(), TextStyle.PLAIN) : new Text(change.size() + " identities"),
                new Text(one && !change.kind().isDnsOnly(item) ? difference(item) : kind(change)),
                BEFORE_SES.contains(change.state())
                        ? new Text(ChangeViews.state(change.state()), TextStyle.UNKNOWN)
                        : one ? state(item.state()) : states(change.states()),
                new Text(change.requestedBy().who()),
                new Text(change.reason()));
    }

    private static String kind(HistoryEntry change) {
        String kind = switch (change.kind()) {
            case PUBLISH -> "publish DNS records";
            case UNPUBLISH -> "remove DNS records";
            default -> change.kind().name().toLowerCase(Locale.ROOT);
        };
        String of = change.kind().isDnsOnly() ? ", undo of " : " of ";
        return change.undoOf().map(undone -> kind + of + undone).orElse(kind);
    }

    static String difference(ChangeItem item) {
        return ChangeViews.brief(item.before()).orElse("none") + " -> "
                + ChangeViews.brief(item.target()).orElse("none");
    }

    static Text state(ItemState state) {
        return new Text(ChangeViews.state(state), tone(state));
    }

    /** {@code 9998 applied, 2 failed}, in the style of the worst. */
    static Text states(Map<ItemState, Integer> states) {
        String words = states.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + ChangeViews.state(entry.getKey()))
                .collect(Collectors.joining(", "));
        TextStyle worst = Stream.of(TextStyle.BAD, TextStyle.UNKNOWN, TextStyle.WARNING)
                .filter(textStyle -> states.keySet().stream().anyMatch(state -> tone(state) == textStyle))
                .findFirst()
                .orElse(TextStyle.GOOD);
        return new Text(words, worst);
    }

    static TextStyle tone(ItemState state) {
        return switch (state) {
            case APPLIED, SKIPPED -> TextStyle.GOOD;
            case FAILED, CONFLICT -> TextStyle.BAD;
            case UNKNOWN, EXECUTING, QUEUED -> TextStyle.UNKNOWN;
            case NOT_APPLIED, CANCELLED -> TextStyle.WARNING;
        };
    }

    static Text time(Instant at) {
        return new Text(at, LocalTimes.toSecond(at));
    }

    static JsonObject row(Change change, ChangeItem item) {
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.addProperty("Identity", item.identity().name());
        object.addProperty("Kind", change.kind().name().toLowerCase(Locale.ROOT));
        object.add("Before", JsonObjects.setting(item.before()));
        object.add("After", JsonObjects.setting(item.after().orElse(item.target())));
        object.addProperty("State", ChangeViews.state(item.state()));
        object.addProperty("Account", change.scope().account());
        object.addProperty("Region", change.scope().region());
        object.addProperty("At", change.createdAt().toString());
        object.addProperty("RequestedBy", change.requestedBy().who());
        object.addProperty("Origin", origin(change.requestedBy()));
        object.addProperty("Host", change.requestedBy().host());
        object.addProperty("Reason", change.reason());
        object.add("UndoOf", JsonObjects.text(change.undoOf()));
        object.add("RequestId", JsonObjects.textOrNull(item.requestId()));
        object.add("Error", JsonObjects.textOrNull(item.error()));
        RecordJson.add(
                object,
                change.records().stream()
                        .filter(record -> record.identity().equals(item.identity()))
                        .toList());
        return object;
    }

    private static String origin(Actor actor) {
        return actor.origin().name().toLowerCase(Locale.ROOT);
    }
}
