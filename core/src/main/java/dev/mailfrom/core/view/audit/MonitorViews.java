package dev.mailfrom.core.view.audit;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewBlock.Heading;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.format.LocalTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        labeledValues.add(new LabeledValue("Seen", LocalTimes.toSecond(at)));
        if (incident.since().isBefore(at)) {
            labeledValues.add(new LabeledValue("Bad since", LocalTimes.toSecond(incident.since())));
        }
        labeledValues.add(new LabeledValue("Mail now", IncidentViews.mailEffect(incident)));
        IncidentViews.dmarc(incident).ifPresent(dmarc -> labeledValues.add(new LabeledValue("DMARC", dmarc)));
        incident.now()
                .flatMap(MailFromAttributes::status)
                .ifPresent(status -> labeledValues.add(new LabeledValue("SES says", said(status, incident, at))));
        blocks.add(new ViewBlock.Fields(labeledValues));
        if (!incident.findings().isEmpty()) {
            blocks.add(new ViewBlock.Findings(incident.findings()));
        }
        return ViewModel.one(blocks, AlertJson.of(alert, at));
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

    private static Text said(MailFromStatus status, Incident incident, Instant at) {
        Text word = IdentityViews.status(status);
        return new Text(
                word.text()
                        + IncidentViews.remainingTime(incident, at)
                                .map(left -> "; " + left)
                                .orElse(""),
                word.textStyle());
    }

    private static ViewModel digest(MonitorRound round) {
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new Heading(counts(round) + " at once"));
        blocks.add(new ViewBlock.Table(
                List.of("Identity", "Region", "Now", "Findings"),
                round.alerts().stream().limit(SHOWN).map(MonitorViews::row).toList()));
        int more = round.alerts().size() - SHOWN;
        blocks.add(new ViewBlock.Paragraph(
                CommandText.of("and " + more + " more. All:", PrintedCommand.of("audit")), TextStyle.QUIET));
        JsonObject object = new JsonObject();
        object.addProperty("Event", "digest");
        object.addProperty("At", round.at().toString());
        object.addProperty("Count", round.alerts().size());
        object.addProperty("Account", round.alerts().get(0).incident().scope().account());
        object.addProperty("Region", round.alerts().get(0).incident().scope().region());
        object.add("Events", JsonObjects.array(round.alerts(), alert -> AlertJson.of(alert, round.at())));
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
}
