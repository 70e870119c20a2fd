package dev.mailfrom.core.view.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.rules.dmarc.DmarcForecast;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.ViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The alerts of a monitor. */
public final class MonitorViews {

    private static final int SHOWN = 10;

    private MonitorViews() {}

    /** A view for each alert, or one digest where there are too many. */
    public static List<ViewModel> alerts(MonitorRound round) {
        return round.isSummarized()
                ? List.of(digest(round))
                : round.alerts().stream().map(alert -> alert(alert, round.at())).toList();
    }

    // 15 identities in us-east-1, 3 of them bad
    public static String line(MonitorRound round, String region) {
        return round.watched() + (round.watched() == 1 ? " identity in " : " identities in ") + region + ", "
                + (round.badCount() == 0 ? "none" : round.badCount()) + " of them bad";
    }

    /** @param at when it was seen */
    public static ViewModel alert(Alert alert, Instant at) {
        Incident incident = alert.incident();
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(
                new Heading(incident.identity() + " in " + incident.scope().region() + " " + describe(alert.kind())));
        List<LabeledValue> labeledValues = new ArrayList<>();
        labeledValues.add(new LabeledValue("Account", incident.scope().account()));
        labeledValues.add(
                new LabeledValue("Seen", at.truncatedTo(ChronoUnit.SECONDS).toString()));
        if (incident.since().isBefore(at)) {
            labeledValues.add(new LabeledValue(
                    "Bad since",
                    incident.since().truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        labeledValues.add(new LabeledValue("Mail now", mailEffect(incident)));
        dmarc(incident).ifPresent(dmarc -> labeledValues.add(new LabeledValue("DMARC", dmarc)));
        incident.now()
                .flatMap(MailFromAttributes::status)
                .ifPresent(status -> labeledValues.add(new LabeledValue("SES says", said(status, incident, at))));
        blocks.add(new ViewBlock.Fields(labeledValues));
        if (!incident.findings().isEmpty()) {
            blocks.add(new ViewBlock.Findings(incident.findings()));
        }
        return ViewModel.one(blocks, json(alert, at));
    }

    /** What happened, to follow the identity's name: {@code has turned bad}. */
    public static String describe(Alert.Kind kind) {
        return switch (kind) {
            case TURNED_BAD -> "has turned bad";
            case GAVE_UP -> "was given up by SES";
            case RECOVERED -> "has recovered";
            case GONE -> "is no longer registered";
        };
    }

    /** What happens to mail from the identity: {@code is sent with ...}. */
    public static String mailEffect(Incident incident) {
        return incident.forecast()
                .map(forecast -> MailViews.effect(incident.identity(), forecast.mail()))
                .or(() -> incident.now().map(MailViews::effect))
                .orElse("is refused by SES, or sent with the settings of a parent identity");
    }

    /** What DMARC makes of that mail; empty if it is not known. */
    public static Optional<String> dmarc(Incident incident) {
        return incident.forecast().map(DmarcForecast::describeNow);
    }

    private static Text said(MailFromStatus status, Incident incident, Instant at) {
        Text word = IdentityViews.status(status);
        return new Text(
                word.text()
                        + remainingTime(incident, at).map(left -> "; " + left).orElse(""),
                word.textStyle());
    }

    /** How long SES still looks for the MX, or that it has stopped; empty where it does not look. */
    public static Optional<String> remainingTime(Incident incident, Instant at) {
        boolean failed = incident.now()
                .flatMap(MailFromAttributes::status)
                .filter(MailFromStatus.FAILED::equals)
                .isPresent();
        if (failed) {
            return Optional.of("SES has given up and looks for the MX again only after a retry");
        }
        return hoursLeft(incident, at)
                .map(hours -> "SES looks for the MX for " + (incident.deadlineExact() ? "about " : "at most ") + hours
                        + (hours == 1 ? " more hour" : " more hours") + " and then gives up");
    }

    /** Full hours, 0 or more. An upper bound is rounded up. */
    private static Optional<Long> hoursLeft(Incident incident, Instant at) {
        Duration rest =
                incident.deadlineExact() ? Duration.ZERO : Duration.ofHours(1).minusNanos(1);
        return incident.sesGivesUpAt()
                .map(end -> Math.max(0, Duration.between(at, end).plus(rest).toHours()));
    }

    private static ViewModel digest(MonitorRound round) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading(counts(round) + " at once"));
        blocks.add(new ViewBlock.Table(
                List.of("Identity", "Region", "Now", "Findings"),
                round.alerts().stream().limit(SHOWN).map(MonitorViews::row).toList()));
        int more = round.alerts().size() - SHOWN;
        blocks.add(new ViewBlock.Paragraph("and " + more + " more: mailfrom audit shows all", TextStyle.QUIET));
        JsonObject object = new JsonObject();
        object.addProperty("Event", "digest");
        object.addProperty("At", round.at().toString());
        object.addProperty("Count", round.alerts().size());
        object.addProperty("Account", round.alerts().get(0).incident().scope().account());
        object.addProperty("Region", round.alerts().get(0).incident().scope().region());
        object.add("Events", JsonObjects.array(round.alerts(), alert -> json(alert, round.at())));
        return ViewModel.one(blocks, object);
    }

    // 12 identities: turned bad, 1 identities: recovered
    private static String counts(MonitorRound round) {
        List<String> words = new ArrayList<>();
        for (Alert.Kind kind : Alert.Kind.values()) {
            long count = round.alerts().stream()
                    .filter(alert -> alert.kind() == kind)
                    .count();
            if (count > 0) {
                words.add(count + " identities: " + label(kind).replace('-', ' '));
            }
        }
        return String.join(", ", words);
    }

    private static List<Text> row(Alert alert) {
        Incident incident = alert.incident();
        boolean good = alert.kind() == Alert.Kind.RECOVERED;
        return List.of(
                new Text(incident.identity(), TextStyle.STRONG),
                new Text(incident.scope().region()),
                new Text(label(alert.kind()).replace('-', ' '), good ? TextStyle.GOOD : TextStyle.BAD),
                new Text(String.join(
                        " ",
                        incident.findings().stream()
                                .map(finding -> finding.code().name())
                                .distinct()
                                .toList())));
    }

    /** {@code turned-bad}, {@code gave-up}, {@code recovered}, {@code gone}. */
    public static String label(Alert.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObject json(Alert alert, Instant at) {
        Incident incident = alert.incident();
        JsonObject object = new JsonObject();
        object.addProperty("Event", label(alert.kind()));
        object.addProperty("Id", incident.id());
        object.addProperty("At", at.toString());
        object.addProperty("Since", incident.since().toString());
        object.addProperty("Identity", incident.identity().name());
        object.addProperty("Account", incident.scope().account());
        object.addProperty("Region", incident.scope().region());
        object.add("MailFromDomain", JsonObjects.text(incident.now().flatMap(MailFromAttributes::domain)));
        object.add("MailFromDomainStatus", JsonObjects.text(incident.now().flatMap(MailFromAttributes::status)));
        object.add(
                "BehaviorOnMXFailure",
                JsonObjects.text(
                        incident.now().filter(now -> now.domain().isPresent()).map(MailFromAttributes::behavior)));
        object.addProperty("MailNow", mailEffect(incident));
        object.add("DmarcNow", JsonObjects.text(dmarc(incident)));
        object.add("GivesUpAt", JsonObjects.text(incident.sesGivesUpAt()));
        object.add("HoursLeft", JsonObjects.number(hoursLeft(incident, at)));
        object.add("Findings", JsonObjects.findings(incident.findings()));
        object.addProperty("Fix", incident.fix());
        return object;
    }

    /** The alert as environment variables for the command of --on-change: MAILFROM_EVENT, MAILFROM_IDENTITY and so on. */
    public static Map<String, String> environment(JsonObject event) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String key : List.of("Event", "Identity", "Account", "Region", "Since", "Count", "Fix")) {
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
