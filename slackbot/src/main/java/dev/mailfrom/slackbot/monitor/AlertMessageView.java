package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.audit.IncidentViews;
import dev.mailfrom.core.view.audit.MonitorViews;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The message about one identity: what happens to its mail, since when, how much time is left, and what fixes it. */
final class AlertMessageView {

    static final String CHECK = "alarm:check:v1";
    static final String RETRY = "alarm:retry:v1";

    /** The remaining time is updated this often: an edit disturbs no one, but uses Slack's pace. */
    private static final Duration UP_TO_DATE = Duration.ofHours(6);

    private AlertMessageView() {}

    /**
     * @param id of the message, which the buttons carry
     * @param at now
     */
    static MessageContent render(String id, Alert.Kind kind, Incident incident, AlertLocation location, Instant at) {
        boolean over = isOver(kind);
        MessageBuilder builder = new MessageBuilder();
        builder.header(incident.identity() + " in " + incident.scope().region() + " " + MonitorViews.describe(kind));
        say(
                mark(kind, incident) + "*Mail from it now:* ",
                "Mail from it now ",
                Mrkdwn.escape(IncidentViews.mailEffect(incident)),
                builder);
        IncidentViews.dmarc(incident).ifPresent(dmarc -> say("*DMARC:* ", "DMARC: ", Mrkdwn.escape(dmarc), builder));
        if (over) {
            lasted(incident, at, builder);
        } else {
            time("Bad since", incident.since(), builder);
        }
        incident.now()
                .flatMap(MailFromAttributes::status)
                .ifPresent(status -> say("*SES says:* ", "SES says: ", said(status, incident, at), builder));
        if (!over) {
            incident.sesGivesUpAt().ifPresent(end -> time("SES gives up by", end, builder));
        }
        say(
                "*Account:* ",
                "Account: ",
                Mrkdwn.escape(location.account() + " (" + incident.scope().account() + ")"),
                builder);
        if (!incident.findings().isEmpty()) {
            BlockKitRenderer.write(List.of(new ViewBlock.Findings(incident.findings())), location.commands(), builder);
        }
        SlackMessage message = builder.message();
        if (!over) {
            message.blocks().add(ButtonBlocks.row(buttons(id, incident, location)));
        }
        return new MessageContent(face(kind, incident, at), message, over);
    }

    static boolean isOver(Alert.Kind kind) {
        return kind == Alert.Kind.RECOVERED || kind == Alert.Kind.GONE;
    }

    static boolean hasGivenUp(Incident incident) {
        return incident.now()
                .flatMap(MailFromAttributes::status)
                .filter(MailFromStatus.FAILED::equals)
                .isPresent();
    }

    /** The findings, by code. */
    static String codes(Incident incident) {
        return String.join(
                " ",
                incident.findings().stream()
                        .map(finding -> finding.code().name())
                        .distinct()
                        .toList());
    }

    /** The news in one line for the thread, as mark-up. */
    static String threadLine(Alert.Kind kind, Incident incident, AlertLocation location) {
        String what =
                mark(kind, incident) + Mrkdwn.code(incident.identity().name()) + " " + MonitorViews.describe(kind);
        return switch (kind) {
            case RECOVERED -> what + ": mail from it " + Mrkdwn.escape(IncidentViews.mailEffect(incident)) + ".";
            case GAVE_UP ->
                what + ": it no longer looks for the MX. Once DNS is right: "
                        + Mrkdwn.code(location.command("retry " + incident.identity()));
            case GONE, TURNED_BAD -> what + ".";
        };
    }

    /** The worst is what happens to mail, not what SES calls it. */
    private static String mark(Alert.Kind kind, Incident incident) {
        return switch (kind) {
            case RECOVERED -> "✅ ";
            case TURNED_BAD, GAVE_UP ->
                incident.now().filter(MailFromAttributes::refusesMail).isPresent() ? "⛔ " : "⚠️ ";
            case GONE -> "🚫 ";
        };
    }

    private static void lasted(Incident incident, Instant at, MessageBuilder builder) {
        if (incident.since().isBefore(at)) {
            builder.line(
                    "*It was bad* from " + Mrkdwn.time(incident.since()) + " to " + Mrkdwn.time(at) + ".",
                    "It was bad from " + Mrkdwn.plainTime(incident.since()) + " to " + Mrkdwn.plainTime(at) + ".");
        }
    }

    private static String said(MailFromStatus status, Incident incident, Instant at) {
        String left = IncidentViews.remainingTime(incident, at)
                .map(words -> "; " + words)
                .orElse("");
        return Mrkdwn.escape(status.awsName() + left);
    }

    private static void time(String label, Instant at, MessageBuilder builder) {
        builder.line("*" + label + ":* " + Mrkdwn.time(at), label + ": " + Mrkdwn.plainTime(at));
    }

    private static void say(String marked, String words, String value, MessageBuilder builder) {
        builder.line(marked + value, words + value);
    }

    /** A retry helps where SES no longer checks the domain. */
    private static List<ButtonBlocks.Button> buttons(String id, Incident incident, AlertLocation location) {
        List<ButtonBlocks.Button> buttons = new ArrayList<>();
        if (incident.now().isPresent()) {
            buttons.add(new ButtonBlocks.Button(CHECK, "Check", id));
        }
        if (hasGivenUp(incident)) {
            buttons.add(new ButtonBlocks.Button(RETRY, "Retry", id));
        }
        incident.now()
                .flatMap(now -> CommandButtons.form(
                        location.account(),
                        location.region(),
                        Stream.concat(
                                        Stream.of(incident.identity().name()),
                                        now.domain().stream().map(MailFromDomain::toString))
                                .toList()))
                .ifPresent(buttons::add);
        return buttons;
    }

    private static String face(Alert.Kind kind, Incident incident, Instant at) {
        String status = incident.now()
                .flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse("");
        String left = incident.sesGivesUpAt()
                .map(end -> Duration.between(at, end))
                // Rounded up, so that nothing is edited the moment after it was posted with all of the 72 hours.
                .map(rest -> Long.toString(rest.plus(UP_TO_DATE.minusNanos(1)).dividedBy(UP_TO_DATE)))
                .orElse("");
        return String.join(" ", kind.name(), status, left, codes(incident));
    }
}
