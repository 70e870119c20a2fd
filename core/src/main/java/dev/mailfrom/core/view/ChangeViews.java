package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.Execution;
import dev.mailfrom.core.change.Plan;
import dev.mailfrom.core.change.Planned;
import dev.mailfrom.core.change.Step;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.NeededRecords;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Situation;
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
    public static View plan(Plan plan, String command) {
        List<Block> blocks = new ArrayList<>();
        for (Step step : plan.steps()) {
            blocks.add(
                    new Block.Heading(words(plan.kind()) + " " + step.identity().name()));
            blocks.add(new Block.Fields(
                    new Block.Field("Account", plan.scope().account()),
                    new Block.Field("Region", plan.scope().region())));
            blocks.add(difference(step.before(), step.target()));
            if (step.before().equals(step.target())) {
                blocks.add(new Block.Paragraph("The same is set again, so that SES looks for the MX anew."));
            }
            List<Finding> findings = step.findings().stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .toList();
            blocks.add(new Block.Findings(findings.isEmpty() ? step.findings() : findings));
            blocks.addAll(records(step.situation()));
        }
        plan.question().dangers().forEach(danger -> blocks.add(new Block.Paragraph("Danger: " + danger, Tone.BAD)));
        blocks.add(new Block.Paragraph("The same in one line:", Tone.QUIET));
        blocks.add(new Block.Copyable(command));
        return View.one(blocks, json(plan, command));
    }

    private static List<Block> records(Situation situation) {
        return RecordViews.blocks(NeededRecords.of(situation), RecordViews.zone(situation));
    }

    private static JsonObject json(Plan plan, String command) {
        JsonObject object = new JsonObject();
        object.addProperty("Account", plan.scope().account());
        object.addProperty("Region", plan.scope().region());
        object.addProperty("Kind", plan.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("Fingerprint", plan.fingerprint());
        JsonArray steps = new JsonArray();
        for (Step step : plan.steps()) {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", step.identity().name());
            one.add("Before", Json.setting(step.before()));
            one.add("After", Json.setting(step.target()));
            one.add("Findings", Json.findings(step.findings()));
            steps.add(one);
        }
        object.add("Steps", steps);
        object.add("Dangers", Json.texts(plan.question().dangers()));
        object.addProperty("Command", command);
        return object;
    }

    /** Nothing to change. */
    public static View nothing(Planned.Nothing nothing) {
        JsonObject object = new JsonObject();
        MailFromSetting setting =
                nothing.situation().now().map(MailFromAttributes::setting).orElse(MailFromSetting.OFF);
        object.add("ChangeId", com.google.gson.JsonNull.INSTANCE);
        object.addProperty("Identity", nothing.situation().identity().name());
        object.add("Before", Json.setting(setting));
        object.add("After", Json.setting(setting));
        object.addProperty("State", "unchanged");
        return View.one(List.of(new Block.Paragraph("Nothing to change: " + nothing.why())), object);
    }

    /** What came of a plan. */
    public static View execution(Execution execution) {
        List<Block> blocks = new ArrayList<>();
        List<JsonObject> rows = new ArrayList<>();
        for (Execution.Done done : execution.steps()) {
            blocks.addAll(blocks(execution, done));
            rows.add(json(execution, done));
        }
        return rows.size() == 1 ? View.one(blocks, rows.get(0)) : View.several(blocks, "Changes", rows);
    }

    private static List<Block> blocks(Execution execution, Execution.Done done) {
        String name = done.step().identity().name();
        String id = execution.change().id();
        List<Block> blocks = new ArrayList<>();
        if (done.state() == ItemState.SKIPPED) {
            blocks.add(new Block.Paragraph(name + " has it already; nothing was sent (change " + id + ").", Tone.GOOD));
        } else if (done.isApplied()) {
            blocks.add(new Block.Paragraph(
                    "Done: " + name + " now has " + words(done.step().target()) + " (change " + id + ").", Tone.GOOD));
            done.seen()
                    .ifPresent(seen -> blocks.add(
                            new Block.Paragraph("Mail from " + name + " " + IdentityViews.mailNow(seen) + ".")));
            blocks.addAll(next(done, id));
            if (!done.error().isEmpty()) {
                blocks.add(new Block.Paragraph(done.error() + " " + done.mend(), Tone.WARNING));
            }
        } else if (done.isStale()) {
            blocks.add(new Block.Paragraph("Nothing was sent: " + done.error() + ".", Tone.WARNING));
            done.seen().map(MailFromAttributes::setting).ifPresent(now -> {
                blocks.add(new Block.Paragraph("From what SES has now to what was asked for:"));
                blocks.add(difference(now, done.step().target()));
                blocks.add(new Block.Paragraph("Ask for the change again if it is still wanted."));
            });
        } else {
            String state = switch (done.state()) {
                case EXECUTING, UNKNOWN -> "Not known";
                case CONFLICT -> "Not as wished";
                default -> "Not done";
            };
            blocks.add(new Block.Paragraph(state + ": " + name + " (change " + id + "). " + done.error(), Tone.BAD));
            if (!done.mend().isEmpty()) {
                blocks.add(new Block.Paragraph(done.mend()));
            }
        }
        return blocks;
    }

    private static List<Block> next(Execution.Done done, String id) {
        String name = done.step().identity().name();
        boolean waits = done.step().target().domain().isPresent()
                && done.seen().filter(MailFromAttributes::isWorking).isEmpty();
        List<Block> blocks = new ArrayList<>();
        if (waits) {
            blocks.addAll(records(done.step().situation()));
        }
        String undo = "mailfrom undo " + id;
        blocks.add(new Block.Copyable(waits ? "mailfrom watch " + name + "\n" + undo : undo));
        return blocks;
    }

    private static JsonObject json(Execution execution, Execution.Done done) {
        JsonObject object = new JsonObject();
        object.addProperty("ChangeId", execution.change().id());
        object.addProperty("Identity", done.step().identity().name());
        object.add("Before", Json.setting(done.step().before()));
        object.add(
                "After",
                Json.setting(done.seen()
                        .map(MailFromAttributes::setting)
                        .orElse(
                                done.isApplied()
                                        ? done.step().target()
                                        : done.step().before())));
        object.addProperty("State", done.isStale() ? "stale" : state(done.state()));
        object.add("MailFromDomainStatus", Json.text(done.seen().flatMap(MailFromAttributes::status)));
        object.add("RequestId", Json.text(Optional.of(done.requestId()).filter(r -> !r.isEmpty())));
        object.add("Error", Json.text(Optional.of(done.error()).filter(e -> !e.isEmpty())));
        return object;
    }

    /** The state in JSON and on the screen: {@code applied}, {@code not-applied}, ... */
    static String state(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From one setting to another. */
    static Block.Difference difference(MailFromSetting before, MailFromSetting after) {
        return new Block.Difference(
                new Block.Property("MAIL FROM domain", domain(before), domain(after)),
                new Block.Property("On MX failure", behavior(before), behavior(after)));
    }

    private static String domain(MailFromSetting setting) {
        return setting.domain().map(Object::toString).orElse("(none)");
    }

    private static String behavior(MailFromSetting setting) {
        return setting.domain().isPresent() ? setting.behavior().awsName() : "(none)";
    }

    static String words(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("no custom MAIL FROM domain");
    }

    static String words(ChangeKind kind) {
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
