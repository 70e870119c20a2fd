package dev.mailfrom.core.view.change;

import com.google.gson.JsonObject;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Difference;
import dev.mailfrom.core.view.ViewBlock.Property;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words and pieces that all views of changes share. */
public final class ChangeViews {

    private ChangeViews() {}

    /** The state in JSON and on the screen: {@code applied}, {@code not-applied}, ... */
    static String state(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many of a change's identities are in each state. */
    static Map<ItemState, Integer> states(Change change) {
        Map<ItemState, Integer> states = new EnumMap<>(ItemState.class);
        change.items().forEach(item -> states.merge(item.state(), 1, Integer::sum));
        return states;
    }

    static JsonObject json(Map<ItemState, Integer> states) {
        JsonObject object = new JsonObject();
        states.forEach((state, count) -> object.addProperty(state(state), count));
        return object;
    }

    /** From one setting to another. */
    static Difference difference(MailFromSetting before, MailFromSetting after) {
        return new Difference(
                new Property("MAIL FROM domain", domain(before), domain(after)),
                new Property("On MX failure", behavior(before), behavior(after)));
    }

    private static String domain(MailFromSetting setting) {
        return setting.domain().map(Object::toString).orElse("(none)");
    }

    private static String behavior(MailFromSetting setting) {
        return setting.domain().isPresent() ? setting.behavior().awsName() : "(none)";
    }

    /** What became of the DNS records of a change; nothing for a change without. */
    static List<ViewBlock> records(List<RecordItem> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        boolean wrong = records.stream().anyMatch(record -> !record.error().isEmpty());
        List<String> heads = List.of("DNS record", "What", "Zone", "State", "Why not");
        return List.of(new ViewBlock.Table(
                heads.subList(0, wrong ? 5 : 4),
                records.stream()
                        .map(record -> row(record).subList(0, wrong ? 5 : 4))
                        .toList()));
    }

    private static List<Text> row(RecordItem record) {
        return List.of(
                new Text(record.type() + " " + record.name(), TextStyle.STRONG),
                new Text(describe(record.before()) + " -> " + describe(record.after())),
                new Text(record.zoneName() + " at " + record.provider()),
                new Text(state(record.state()), style(record.state())),
                new Text(record.error()));
    }

    private static String describe(Optional<SetValues> set) {
        return set.map(values -> String.join(", ", values.values())).orElse("none");
    }

    private static TextStyle style(RecordState state) {
        return switch (state) {
            case APPLIED -> TextStyle.GOOD;
            case FAILED, CONFLICT -> TextStyle.BAD;
            case QUEUED, EXECUTING, SENT, UNKNOWN -> TextStyle.UNKNOWN;
            case NOT_APPLIED, CANCELLED -> TextStyle.WARNING;
        };
    }

    static String describe(ChangeKind kind) {
        return switch (kind) {
            case SET -> "Set the MAIL FROM domain of";
            case BEHAVIOR -> "Change the behavior of";
            case DISABLE -> "Switch off the MAIL FROM domain of";
            case RETRY -> "Start the setup again for";
            case UNDO -> "Undo the change of";
            case APPLY -> "Apply to";
            case PUBLISH -> "Publish the DNS records of";
            case UNPUBLISH -> "Remove the DNS records of";
        };
    }

    /** {@code bounce.example.com default}; empty where custom MAIL FROM is off. */
    static Optional<String> brief(MailFromSetting setting) {
        return setting.domain().map(domain -> domain + " " + setting.behavior().shortName());
    }

    /** What a behavior means for mail, for a person who has to choose. */
    public static String meaning(BehaviorOnMxFailure behavior) {
        return switch (behavior) {
            case USE_DEFAULT_VALUE ->
                "While SES does not see the MX, mail is sent with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM + ".";
            case REJECT_MESSAGE -> "While SES does not see the MX, SES refuses every message.";
        };
    }

    /** {@code 2 h 51 min}, {@code 3 min}, {@code 12 s}. */
    public static String describe(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** {@code 1 identity}, {@code 30 identities}. */
    static String identities(int count) {
        return count + (count == 1 ? " identity" : " identities");
    }
}
