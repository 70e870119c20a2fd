package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.PlainText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The identities that fit what was typed, as Slack takes options: 100 at most, with a count of all where there are more
 * (docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element, external data source).
 */
final class OptionList {

    private static final int MOST = 100;
    private static final int LABEL = 75;

    private OptionList() {}

    /** @param known the identities there, with what is remembered of each @param may whether the person may change it */
    static JsonObject of(
            BotTarget botTarget,
            Map<Identity, Optional<MailFromAttributes>> known,
            String typed,
            Predicate<String> may) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        List<Identity> fitting = known.keySet().stream()
                .filter(identity -> fits(identity, text))
                .filter(identity -> may.test(identity.name()))
                .sorted(Comparator.<Identity, Boolean>comparing(identity ->
                                !identity.name().toLowerCase(Locale.ROOT).startsWith(text))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        JsonArray options = new JsonArray();
        fitting.stream()
                .limit(MOST)
                .map(identity -> FormView.option(botTarget, identity, known.get(identity))
                        .json())
                .forEach(options::add);
        return fitting.size() > MOST ? counted(options, fitting.size()) : plain(options);
    }

    /** Nothing to choose; Slack itself says so. */
    static JsonObject none() {
        return plain(new JsonArray());
    }

    /** A domain may be typed as it is read or as it stands in DNS. */
    private static boolean fits(Identity identity, String text) {
        return identity.name().toLowerCase(Locale.ROOT).contains(text)
                || identity.name().contains("xn--")
                        && identity.domain().unicode().contains(text);
    }

    private static JsonObject plain(JsonArray options) {
        JsonObject all = new JsonObject();
        all.add("options", options);
        return all;
    }

    private static JsonObject counted(JsonArray options, int count) {
        JsonObject group = new JsonObject();
        group.add(
                "label", PlainText.textObject(MOST + " of " + count + "; type more of the name to see others", LABEL));
        group.add("options", options);
        JsonArray groups = new JsonArray();
        groups.add(group);
        JsonObject all = new JsonObject();
        all.add("option_groups", groups);
        return all;
    }
}
