package dev.mailfrom.core.view.change;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Commands;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of executing a change. */
public final class OutcomeViews {

    /** More failures than this are counted, not listed. */
    private static final int SHOWN = 20;

    private OutcomeViews() {}

    /** Of a change of one identity. @param planned the identity with the target as its setting, for the records it needs */
    public static ViewModel one(ChangeOutcome outcome, Optional<IdentitySnapshot> planned) {
        return ViewModel.one(
                blocks(outcome.change(), outcome.items().get(0), planned),
                json(outcome.change(), outcome.items().get(0)));
    }

    /** What came of a change of one identity, in a sentence; the first of what {@link #one} shows. */
    public static String headline(ChangeOutcome outcome) {
        return headline(outcome.change(), outcome.items().get(0));
    }

    private static String headline(Change change, ItemOutcome outcome) {
        ChangeItem item = change.items().get(0);
        String name = item.identity().name();
        String id = change.id();
        if (isPublication(change, outcome)) {
            return "Done: the DNS records of " + name + " are "
                    + switch (change.kind()) {
                        case UNPUBLISH -> "removed";
                        case UNDO -> "as they were before";
                        default -> "published";
                    }
                    + " (change " + id + ").";
        }
        return switch (outcome.state()) {
            case SKIPPED -> name + " already has it; nothing was sent (change " + id + ").";
            case APPLIED -> "Done: " + name + " now has " + item.target().describe() + " (change " + id + ").";
            default ->
                outcome.isStale()
                        ? "Nothing was sent: " + outcome.error()
                        : describe(outcome.state()) + ": " + name + " (change " + id + "). " + outcome.error();
        };
    }

    /** Whether all of it is done, and all of it is DNS records. */
    private static boolean isPublication(Change change, ItemOutcome outcome) {
        return !change.records().isEmpty()
                && change.isDnsOnly(change.items().get(0))
                && outcome.state().isDone();
    }

    private static String describe(ItemState state) {
        return switch (state) {
            case EXECUTING, UNKNOWN -> "Not known";
            case CONFLICT -> "Not as planned";
            default -> "Not done";
        };
    }

    private static List<ViewBlock> blocks(Change change, ItemOutcome outcome, Optional<IdentitySnapshot> planned) {
        ChangeItem item = change.items().get(0);
        String name = item.identity().name();
        String id = change.id();
        List<ViewBlock> blocks = new ArrayList<>();
        TextStyle style =
                outcome.state().isDone() ? TextStyle.GOOD : outcome.isStale() ? TextStyle.WARNING : TextStyle.BAD;
        blocks.add(new Paragraph(headline(change, outcome), style));
        blocks.addAll(PublicationViews.outcome(change.records()));
        boolean published = !change.records().isEmpty();
        if (isPublication(change, outcome)) {
            blocks.add(new Commands(PrintedCommand.of("check", name), undo(id)));
            return blocks;
        }
        if (outcome.state() == ItemState.APPLIED) {
            outcome.seen().ifPresent(seen -> {
                blocks.add(new Paragraph("Mail from " + name + " " + effect(item.identity(), seen, planned) + "."));
                planned.flatMap(snapshot -> MailViews.dmarcSentence(snapshot, seen))
                        .map(Paragraph::new)
                        .ifPresent(blocks::add);
            });
            boolean waits = item.target().domain().isPresent()
                    && outcome.seen().filter(MailFromAttributes::isWorking).isEmpty();
            if (item.target().domain().isEmpty()) {
                item.before().domain().map(OutcomeViews::leftBehind).ifPresent(blocks::add);
                blocks.add(new Commands(PrintedCommand.of("publish", name, "--remove")));
            }
            planned.filter(snapshot -> waits && !published)
                    .map(PlanViews::records)
                    .ifPresent(blocks::addAll);
            blocks.add(waits ? new Commands(PrintedCommand.of("watch", name), undo(id)) : new Commands(undo(id)));
            if (!outcome.error().isEmpty()) {
                blocks.add(new Paragraph(CommandText.of(outcome.error(), outcome.advice()), TextStyle.WARNING));
            }
        } else if (outcome.isStale()) {
            outcome.seen().map(MailFromAttributes::setting).ifPresent(now -> {
                blocks.add(new Paragraph("From what SES has now to what was asked for:"));
                blocks.add(ChangeViews.difference(now, item.target()));
                blocks.add(new Paragraph("Ask for the change again if it is still wanted."));
            });
        } else if (!outcome.state().isDone() && !outcome.advice().isEmpty()) {
            blocks.add(new Paragraph(outcome.advice()));
        }
        return blocks;
    }

    private static PrintedCommand undo(String change) {
        return PrintedCommand.ofChange("undo", change);
    }

    private static ViewBlock leftBehind(MailFromDomain domain) {
        return new Paragraph(
                "The DNS records of " + domain + " are still there: bounces of older mail need its MX for some"
                        + " seven days. To remove then what mailfrom has published:");
    }

    /** @param seen what SES has now @param planned what it had before */
    private static String effect(Identity identity, MailFromAttributes seen, Optional<IdentitySnapshot> planned) {
        return planned.map(snapshot -> MailViews.effect(identity, snapshot.effectiveWith(seen)))
                .orElseGet(() -> MailViews.effect(seen));
    }

    private static JsonObject json(Change change, ItemOutcome outcome) {
        ChangeItem item = change.items().get(0);
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", change.id());
        object.addProperty("Identity", item.identity().name());
        object.add("Before", JsonObjects.setting(item.before()));
        object.add(
                "After",
                JsonObjects.setting(outcome.seen()
                        .map(MailFromAttributes::setting)
                        .orElse(outcome.state().isDone() ? item.target() : item.before())));
        object.addProperty("State", outcome.isStale() ? "stale" : ChangeViews.state(outcome.state()));
        object.add("MailFromDomainStatus", JsonObjects.text(outcome.seen().flatMap(MailFromAttributes::status)));
        object.add("RequestId", JsonObjects.textOrNull(outcome.requestId()));
        object.add("Error", JsonObjects.textOrNull(outcome.error()));
        if (!change.records().isEmpty()) {
            object.add("Dns", RecordJson.of(change.records(), true));
        }
        return object;
    }

    /** Of a change of many, as far as it went. @param leftOut how many the plan had refused */
    public static ViewModel many(ChangeOutcome outcome, int leftOut) {
        Change change = outcome.change();
        List<ViewBlock> blocks = new ArrayList<>(PublicationViews.outcome(change.records()));
        blocks.addAll(failures(outcome));
        for (Identity identity : outcome.drifted()) {
            blocks.add(new Paragraph(
                    CommandText.of(
                            identity + ": SES took the change, but now has something else:",
                            PrintedCommand.of("show", identity)),
                    TextStyle.WARNING));
        }
        if (!outcome.abortReason().isEmpty()) {
            blocks.add(new Paragraph(CommandText.of(outcome.abortReason(), outcome.advice()), TextStyle.WARNING));
        }
        if (outcome.remaining() > 0) {
            blocks.add(new Paragraph(
                    CommandText.of("To continue where it stopped:", PrintedCommand.ofChange("resume", change.id()))));
        } else {
            blocks.add(new Commands(undo(change.id())));
        }
        Map<ItemState, Integer> states = ChangeViews.states(change);
        blocks.add(new Paragraph(
                "Change " + change.id() + ": " + counts(states, leftOut) + ".",
                outcome.isApplied() && leftOut == 0 ? TextStyle.GOOD : TextStyle.WARNING));
        return ViewModel.one(blocks, json(outcome, states));
    }

    /** Those that failed alike, together. */
    private static List<ViewBlock> failures(ChangeOutcome outcome) {
        Map<String, List<Identity>> reasons = new LinkedHashMap<>();
        outcome.failed()
                .forEach(item -> reasons.computeIfAbsent(
                                word(item.state()) + ": " + item.error(), any -> new ArrayList<>())
                        .add(item.identity()));
        List<ViewBlock> blocks = new ArrayList<>();
        reasons.entrySet().stream()
                .limit(SHOWN)
                .forEach(reason -> blocks.add(new Paragraph(
                        IdentityNames.text(reason.getValue(), SHOWN) + " " + reason.getKey(), TextStyle.BAD)));
        if (reasons.size() > SHOWN) {
            int more =
                    reasons.values().stream().skip(SHOWN).mapToInt(List::size).sum();
            blocks.add(new Paragraph(
                    CommandText.of(
                            "and " + more + " more:",
                            PrintedCommand.ofChange("history", outcome.change().id())),
                    TextStyle.BAD));
        }
        return blocks;
    }

    private static String word(ItemState state) {
        return switch (state) {
            case CONFLICT -> "stale";
            case FAILED -> "refused";
            default -> ChangeViews.state(state);
        };
    }

    // 28 applied, 1 refused, 1 stale, 3 queued
    private static String counts(Map<ItemState, Integer> states, int leftOut) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put(word(ItemState.APPLIED), 0);
        counts.put(word(ItemState.FAILED), leftOut);
        counts.put(word(ItemState.CONFLICT), 0);
        states.forEach((state, count) -> counts.merge(word(state), count, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static JsonObject json(ChangeOutcome outcome, Map<ItemState, Integer> states) {
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", outcome.change().id());
        object.addProperty("State", ChangeViews.state(outcome.change().state()));
        object.add("States", ChangeViews.json(states));
        object.add("Failed", JsonObjects.array(outcome.failed(), item -> {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.addProperty("State", ChangeViews.state(item.state()));
            one.addProperty("Error", item.error());
            return one;
        }));
        object.add("Differs", JsonObjects.array(outcome.drifted(), drifted -> new JsonPrimitive(drifted.name())));
        object.addProperty("Stopped", outcome.abortReason());
        if (!outcome.change().records().isEmpty()) {
            object.add("StoppedCode", JsonObjects.text(outcome.dnsProblem()));
            object.add("Dns", RecordJson.of(outcome.change().records(), false));
        }
        return object;
    }
}
