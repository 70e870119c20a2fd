package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes: what would be changed, and what came of it. */
public final class ChangeViews {

    private ChangeViews() {}

    /** The plan, whole, as it is asked about. @param command the one line that does the same */
    public static ViewModel plan(Plan plan, String command) {
        List<ViewBlock> blocks = new ArrayList<>();
        for (PlannedItem item : plan.items()) {
            blocks.add(new ViewBlock.Heading(
                    describe(plan.kind()) + " " + item.identity().name()));
            blocks.add(new ViewBlock.Fields(
                    new ViewBlock.LabeledValue("Account", plan.scope().account()),
                    new ViewBlock.LabeledValue("Region", plan.scope().region())));
            blocks.add(difference(item.before(), item.target()));
            if (item.before().equals(item.target())) {
                blocks.add(new ViewBlock.Paragraph("The same is set again, so that SES looks for the MX anew."));
            }
            List<Finding> findings = item.findings().stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .toList();
            blocks.add(new ViewBlock.Findings(findings.isEmpty() ? item.findings() : findings));
            blocks.addAll(records(item.snapshot()));
        }
        plan.question()
                .dangers()
                .forEach(danger -> blocks.add(new ViewBlock.Paragraph("Danger: " + danger, TextStyle.BAD)));
        blocks.add(new ViewBlock.Paragraph("The same in one line:", TextStyle.QUIET));
        blocks.add(new ViewBlock.CopyableText(command));
        return ViewModel.one(blocks, json(plan, command));
    }

    private static List<ViewBlock> records(IdentitySnapshot snapshot) {
        return RecordViews.blocks(RecordChangePlanner.plan(snapshot), RecordViews.zone(snapshot));
    }

    private static JsonObject json(Plan plan, String command) {
        JsonObject object = new JsonObject();
        object.addProperty("Account", plan.scope().account());
        object.addProperty("Region", plan.scope().region());
        object.addProperty("Kind", plan.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("Fingerprint", plan.fingerprint());
        JsonArray steps = new JsonArray();
        for (PlannedItem item : plan.items()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", item.identity().name());
            one.add("Before", JsonObjects.setting(item.before()));
            one.add("After", JsonObjects.setting(item.target()));
            one.add("Findings", JsonObjects.findings(item.findings()));
            steps.add(one);
        }
        object.add("Steps", steps);
        object.add("Dangers", JsonObjects.texts(plan.question().dangers()));
        object.addProperty("Command", command);
        return object;
    }

    /** Nothing to change. */
    public static ViewModel nothingToChange(PlanResult.NothingToDo nothingToDo) {
        JsonObject object = new JsonObject();
        MailFromSetting setting = nothingToDo
                .snapshot()
                .currentAttributes()
                .map(MailFromAttributes::setting)
                .orElse(MailFromSetting.OFF);
        object.add("ChangeId", com.google.gson.JsonNull.INSTANCE);
        object.addProperty("Identity", nothingToDo.snapshot().identity().name());
        object.add("Before", JsonObjects.setting(setting));
        object.add("After", JsonObjects.setting(setting));
        object.addProperty("State", "unchanged");
        return ViewModel.one(List.of(new ViewBlock.Paragraph("Nothing to change: " + nothingToDo.why())), object);
    }

    /** What came of a plan. */
    public static ViewModel execution(ChangeOutcome execution) {
        List<ViewBlock> blocks = new ArrayList<>();
        List<JsonObject> rows = new ArrayList<>();
        for (ChangeOutcome.ItemOutcome outcome : execution.steps()) {
            blocks.addAll(blocks(execution, outcome));
            rows.add(json(execution, outcome));
        }
        return rows.size() == 1 ? ViewModel.one(blocks, rows.get(0)) : ViewModel.several(blocks, "Changes", rows);
    }

    private static List<ViewBlock> blocks(ChangeOutcome execution, ChangeOutcome.ItemOutcome outcome) {
        String name = outcome.item().identity().name();
        String id = execution.change().id();
        List<ViewBlock> blocks = new ArrayList<>();
        if (outcome.state() == ItemState.SKIPPED) {
            blocks.add(new ViewBlock.Paragraph(
                    name + " has it already; nothing was sent (change " + id + ").", TextStyle.GOOD));
        } else if (outcome.isApplied()) {
            blocks.add(new ViewBlock.Paragraph(
                    "Done: " + name + " now has " + describe(outcome.item().target()) + " (change " + id + ").",
                    TextStyle.GOOD));
            outcome.seen()
                    .ifPresent(seen -> blocks.add(
                            new ViewBlock.Paragraph("Mail from " + name + " " + IdentityViews.mailEffect(seen) + ".")));
            blocks.addAll(next(outcome, id));
            if (!outcome.error().isEmpty()) {
                blocks.add(new ViewBlock.Paragraph(outcome.error() + " " + outcome.fix(), TextStyle.WARNING));
            }
        } else if (outcome.isStale()) {
            blocks.add(new ViewBlock.Paragraph("Nothing was sent: " + outcome.error() + ".", TextStyle.WARNING));
            outcome.seen().map(MailFromAttributes::setting).ifPresent(now -> {
                blocks.add(new ViewBlock.Paragraph("From what SES has now to what was asked for:"));
                blocks.add(difference(now, outcome.item().target()));
                blocks.add(new ViewBlock.Paragraph("Ask for the change again if it is still wanted."));
            });
        } else {
            String state = switch (outcome.state()) {
                case EXECUTING, UNKNOWN -> "Not known";
                case CONFLICT -> "Not as wished";
                default -> "Not done";
            };
            blocks.add(new ViewBlock.Paragraph(
                    state + ": " + name + " (change " + id + "). " + outcome.error(), TextStyle.BAD));
            if (!outcome.fix().isEmpty()) {
                blocks.add(new ViewBlock.Paragraph(outcome.fix()));
            }
        }
        return blocks;
    }

    private static List<ViewBlock> next(ChangeOutcome.ItemOutcome outcome, String id) {
        String name = outcome.item().identity().name();
        boolean waits = outcome.item().target().domain().isPresent()
                && outcome.seen().filter(MailFromAttributes::isWorking).isEmpty();
        List<ViewBlock> blocks = new ArrayList<>();
        if (waits) {
            blocks.addAll(records(outcome.item().snapshot()));
        }
        String undo = "mailfrom undo " + id;
        blocks.add(new ViewBlock.CopyableText(waits ? "mailfrom watch " + name + "\n" + undo : undo));
        return blocks;
    }

    private static JsonObject json(ChangeOutcome execution, ChangeOutcome.ItemOutcome outcome) {
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", execution.change().id());
        object.addProperty("Identity", outcome.item().identity().name());
        object.add("Before", JsonObjects.setting(outcome.item().before()));
        object.add(
                "After",
                JsonObjects.setting(outcome.seen()
                        .map(MailFromAttributes::setting)
                        .orElse(
                                outcome.isApplied()
                                        ? outcome.item().target()
                                        : outcome.item().before())));
        object.addProperty("State", outcome.isStale() ? "stale" : state(outcome.state()));
        object.add("MailFromDomainStatus", JsonObjects.text(outcome.seen().flatMap(MailFromAttributes::status)));
        object.add(
                "RequestId", JsonObjects.text(Optional.of(outcome.requestId()).filter(r -> !r.isEmpty())));
        object.add("Error", JsonObjects.text(Optional.of(outcome.error()).filter(e -> !e.isEmpty())));
        return object;
    }

    /** The state in JSON and on the screen: {@code applied}, {@code not-applied}, ... */
    static String state(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From one setting to another. */
    static ViewBlock.Difference difference(MailFromSetting before, MailFromSetting after) {
        return new ViewBlock.Difference(
                new ViewBlock.Property("MAIL FROM domain", domain(before), domain(after)),
                new ViewBlock.Property("On MX failure", behavior(before), behavior(after)));
    }

    private static String domain(MailFromSetting setting) {
        return setting.domain().map(Object::toString).orElse("(none)");
    }

    private static String behavior(MailFromSetting setting) {
        return setting.domain().isPresent() ? setting.behavior().awsName() : "(none)";
    }

    static String describe(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("no custom MAIL FROM domain");
    }

    static String describe(ChangeKind kind) {
        return switch (kind) {
            case SET -> "Set the MAIL FROM domain of";
            case BEHAVIOR -> "Change the behavior of";
            case DISABLE -> "Switch off the MAIL FROM domain of";
            case RETRY -> "Start the set-up again for";
            case UNDO -> "Take back the change of";
            case APPLY -> "Apply to";
        };
    }

    /** What a behavior means for mail, for somebody who has to choose. */
    public static String meaning(BehaviorOnMxFailure behavior) {
        return switch (behavior) {
            case USE_DEFAULT_VALUE ->
                "While SES does not see the MX, mail goes out with amazonses.com as MAIL FROM domain.";
            case REJECT_MESSAGE -> "While SES does not see the MX, SES refuses every message.";
        };
    }
}
