package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Round;
import dev.mailfrom.core.audit.Trouble;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a watch has to tell. */
public final class WatchViews {

    private static final int SHOWN = 10;

    private WatchViews() {}

    /** A view for each alert, or one for all of a flood. */
    public static List<View> news(Round round) {
        return round.isFlood()
                ? List.of(digest(round))
                : round.alerts().stream().map(alert -> alert(alert, round.at())).toList();
    }

    // 15 identities in us-east-1, 3 of them bad
    /** How things stand after a look. */
    public static String line(Round round, String region) {
        return round.watched() + (round.watched() == 1 ? " identity in " : " identities in ") + region + ", "
                + (round.bad() == 0 ? "none" : round.bad()) + " of them bad";
    }

    /** One alert. @param at when it was seen */
    public static View alert(Alert alert, Instant at) {
        Trouble trouble = alert.trouble();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Heading(trouble.identity() + " in " + trouble.scope().region() + " " + words(alert.kind())));
        List<Block.Field> fields = new ArrayList<>();
        fields.add(new Block.Field("Account", trouble.scope().account()));
        fields.add(new Block.Field("Seen", at.truncatedTo(ChronoUnit.SECONDS).toString()));
        if (trouble.since().isBefore(at)) {
            fields.add(new Block.Field(
                    "Bad since", trouble.since().truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        fields.add(new Block.Field("Mail now", mailNow(trouble)));
        trouble.now()
                .flatMap(MailFromAttributes::status)
                .ifPresent(status -> fields.add(new Block.Field("SES says", said(status, trouble, at))));
        blocks.add(new Block.Fields(fields));
        if (!trouble.findings().isEmpty()) {
            blocks.add(new Block.Findings(trouble.findings()));
        }
        return View.one(blocks, json(alert, at));
    }

    /** What has happened, behind the identity's name: {@code has turned bad}. */
    public static String words(Alert.Kind kind) {
        return switch (kind) {
            case TURNED_BAD -> "has turned bad";
            case GAVE_UP -> "is given up by SES";
            case RECOVERED -> "has recovered";
            case GONE -> "is no longer registered";
        };
    }

    /** What happens to mail from it. */
    public static String mailNow(Trouble trouble) {
        return trouble.now()
                .map(IdentityViews::mailNow)
                .orElse("is refused by SES, or goes out by the settings of an identity above this one");
    }

    private static Block.Text said(MailFromStatus status, Trouble trouble, Instant at) {
        Block.Text word = IdentityViews.status(status);
        return new Block.Text(
                word.text() + left(trouble, at).map(left -> "; " + left).orElse(""), word.tone());
    }

    /** How long SES still looks for the MX, or that it does not any more, in words; empty where it need not. */
    public static Optional<String> left(Trouble trouble, Instant at) {
        boolean failed = trouble.now()
                .flatMap(MailFromAttributes::status)
                .filter(MailFromStatus.FAILED::equals)
                .isPresent();
        if (failed) {
            return Optional.of("SES has given up for good and looks for the MX again only when the same is set anew");
        }
        return hoursLeft(trouble, at)
                .map(hours -> "SES looks for the MX for " + (trouble.exact() ? "about " : "at most ") + hours
                        + (hours == 1 ? " hour more" : " hours more") + " and then gives up");
    }

    /** Full hours, 0 or more; what is only known not to be more is rounded up, so that it is not less than the truth. */
    private static Optional<Long> hoursLeft(Trouble trouble, Instant at) {
        Duration rest = trouble.exact() ? Duration.ZERO : Duration.ofHours(1).minusNanos(1);
        return trouble.givesUp()
                .map(end -> Math.max(0, Duration.between(at, end).plus(rest).toHours()));
    }

    private static View digest(Round round) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(counts(round) + " at once"));
        blocks.add(new Block.Table(
                List.of("Identity", "Region", "Now", "Findings"),
                round.alerts().stream().limit(SHOWN).map(WatchViews::row).toList()));
        int more = round.alerts().size() - SHOWN;
        blocks.add(new Block.Paragraph("and " + more + " more: mailfrom audit shows all", Tone.QUIET));
        JsonObject object = new JsonObject();
        object.addProperty("Event", "digest");
        object.addProperty("At", round.at().toString());
        object.addProperty("Count", round.alerts().size());
        object.addProperty("Account", round.alerts().get(0).trouble().scope().account());
        object.addProperty("Region", round.alerts().get(0).trouble().scope().region());
        JsonArray events = new JsonArray();
        round.alerts().forEach(alert -> events.add(json(alert, round.at())));
        object.add("Events", events);
        return View.one(blocks, object);
    }

    // 12 have turned bad, 1 has recovered
    private static String counts(Round round) {
        List<String> words = new ArrayList<>();
        for (Alert.Kind kind : Alert.Kind.values()) {
            long count = round.alerts().stream()
                    .filter(alert -> alert.kind() == kind)
                    .count();
            if (count > 0) {
                words.add(count + " identities: " + word(kind).replace('-', ' '));
            }
        }
        return String.join(", ", words);
    }

    private static List<Block.Text> row(Alert alert) {
        Trouble trouble = alert.trouble();
        boolean good = alert.kind() == Alert.Kind.RECOVERED;
        return List.of(
                new Block.Text(trouble.identity().name(), Tone.STRONG),
                new Block.Text(trouble.scope().region()),
                new Block.Text(word(alert.kind()).replace('-', ' '), good ? Tone.GOOD : Tone.BAD),
                new Block.Text(String.join(
                        " ",
                        trouble.findings().stream()
                                .map(finding -> finding.code().name())
                                .distinct()
                                .toList())));
    }

    /** {@code turned-bad}, {@code gave-up}, {@code recovered}, {@code gone}. */
    public static String word(Alert.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObject json(Alert alert, Instant at) {
        Trouble trouble = alert.trouble();
        JsonObject object = new JsonObject();
        object.addProperty("Event", word(alert.kind()));
        object.addProperty("Id", trouble.id());
        object.addProperty("At", at.toString());
        object.addProperty("Since", trouble.since().toString());
        object.addProperty("Identity", trouble.identity().name());
        object.addProperty("Account", trouble.scope().account());
        object.addProperty("Region", trouble.scope().region());
        object.add("MailFromDomain", Json.text(trouble.now().flatMap(MailFromAttributes::domain)));
        object.add("MailFromDomainStatus", Json.text(trouble.now().flatMap(MailFromAttributes::status)));
        object.add(
                "BehaviorOnMXFailure",
                Json.text(trouble.now().filter(now -> now.domain().isPresent()).map(MailFromAttributes::behavior)));
        object.addProperty("MailNow", mailNow(trouble));
        object.add("GivesUpAt", Json.text(trouble.givesUp()));
        object.add("HoursLeft", Json.number(hoursLeft(trouble, at)));
        object.add("Findings", Json.findings(trouble.findings()));
        object.addProperty("Mend", trouble.mend());
        return object;
    }

    /** What a command needs that does not read JSON: MAILFROM_EVENT, MAILFROM_IDENTITY, MAILFROM_REGION and so on. */
    public static Map<String, String> environment(JsonObject event) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String key : List.of("Event", "Identity", "Account", "Region", "Since", "Count", "Mend")) {
            JsonElement value = event.get(key);
            if (value != null && !value.isJsonNull()) {
                environment.put("MAILFROM_" + key.toUpperCase(Locale.ROOT), value.getAsString());
            }
        }
        if (event.has("MailFromDomainStatus")
                && !event.get("MailFromDomainStatus").isJsonNull()) {
            environment.put("MAILFROM_STATUS", event.get("MailFromDomainStatus").getAsString());
        }
        if (event.has("Findings")) {
            List<String> codes = event.getAsJsonArray("Findings").asList().stream()
                    .map(finding -> finding.getAsJsonObject().get("Code").getAsString())
                    .distinct()
                    .toList();
            environment.put("MAILFROM_CODES", String.join(" ", codes));
        }
        return environment;
    }
}
