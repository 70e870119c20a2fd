package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.AlertMessages;
import dev.mailfrom.slackbot.outbox.AlertSubject;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reports that a monitor cannot poll, because silence would look like good news. Each outage has one message, whichever
 * replica reports it.
 */
final class MonitorOutage {

    private static final String BLIND = "blind";

    private final AlertMessages alerts;
    private final String channel;

    MonitorOutage(AlertMessages alerts, String channel) {
        this.alerts = alerts;
        this.channel = channel;
    }

    /**
     * Reports an outage once, and delivers the report again where it could not be delivered.
     *
     * @param target with an empty region where the region is not known
     * @param since the first poll that failed
     */
    void reportOutage(BotTarget target, Instant since, ErrorReport why) {
        for (AlertSubject reported : alerts.findSubjects(List.of(subject(target)))) {
            alerts.resume(List.of(reported.message()));
            return;
        }
        MessageBuilder builder = new MessageBuilder();
        builder.line(
                "⚠️ *" + place(target) + " is not monitored.* No check has worked since " + Mrkdwn.time(since) + ".",
                place(target) + " is not monitored. No check has worked since " + Mrkdwn.plainTime(since) + ".");
        say("Why", why.message(), builder);
        if (!why.fix().isEmpty()) {
            say("What to do", why.advice().text(SlackCommandForm.USUAL), builder);
        }
        String rest =
                target.region().isEmpty() ? "Fix this, then restart the bot" : "Monitoring continues when this is over";
        String then = rest + ". Then you will see what turned bad in the meantime.";
        builder.line(then, then);
        String id = UUID.randomUUID().toString();
        alerts.add(
                id,
                channel,
                new MessageContent(BLIND, builder.message(), false),
                List.of(new AlertSubject(
                        subject(target), id, target.account(), target.region(), "", since.toString(), why.code())));
    }

    /** Reports the end of an outage that was reported. */
    void reportRecovery(BotTarget target, Instant at) {
        for (AlertSubject reported : alerts.findSubjects(List.of(subject(target)))) {
            Instant since = Instant.parse(reported.state());
            String line = "✅ " + place(target) + " is monitored again.";
            MessageBuilder builder = new MessageBuilder();
            builder.line(
                    line + " It was not monitored from " + Mrkdwn.time(since) + " to " + Mrkdwn.time(at) + ".",
                    line + " It was not monitored from " + Mrkdwn.plainTime(since) + " to " + Mrkdwn.plainTime(at)
                            + ".");
            MessageContent content = new MessageContent("seeing", builder.message(), true);
            alerts.update(reported.message(), content, Optional.of(MessageBuilder.ofLine(line)), List.of());
            alerts.forget(reported.id());
        }
    }

    private static void say(String label, String words, MessageBuilder builder) {
        builder.line("*" + label + ":* " + Mrkdwn.escape(words), label + ": " + Mrkdwn.escape(words));
    }

    private String subject(BotTarget target) {
        return String.join(" ", BLIND, channel, target.region(), target.account());
    }

    private static String place(BotTarget target) {
        return Mrkdwn.escape(target.toString());
    }
}
