package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import dev.mailfrom.slackbot.talk.Permissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a watch cannot look: a watchdog that is silent because it is blind would be taken for good news. One message as
 * long as it lasts, whatever replica tells it.
 */
final class Silence {

    private static final String BLIND = "blind";

    private final Notices notices;
    private final String channel;

    Silence(Notices notices, String channel) {
        this.notices = notices;
        this.channel = channel;
    }

    /**
     * Tells it, if nobody has; tries again where that could not be delivered.
     *
     * @param where with an empty region where nobody knows the region
     * @param since when it could not look first
     */
    void begins(Permissions.Where where, Instant since, Complaint why) {
        for (Notice.Subject told : notices.known(List.of(subject(where)))) {
            notices.revive(List.of(told.notice()));
            return;
        }
        Sheet sheet = new Sheet();
        sheet.line(
                "⚠️ *" + place(where) + " is not watched* since " + Mrkdwn.time(since) + ": the watchdog cannot look.",
                place(where) + " is not watched since " + Mrkdwn.plainTime(since) + ": the watchdog cannot look.");
        say("Why", why.message(), sheet);
        if (!why.mend().isEmpty()) {
            say("What to do", why.mend(), sheet);
        }
        String rest = where.region().isEmpty()
                ? "Once that is mended, start the bot anew"
                : "It goes on by itself once that is over";
        String then = rest + ": what has turned bad meanwhile is told then.";
        sheet.line(then, then);
        Shape shape = Shape.of(BLIND, sheet.message(), false);
        String id = UUID.randomUUID().toString();
        notices.add(
                Notice.fresh(id, channel, where.account(), where.region(), shape.body(), shape.face(), shape.over()),
                List.of(new Notice.Subject(subject(where), id, "", since.toString(), why.code())));
    }

    /** It is over, if it had been told. */
    void ends(Permissions.Where where, Instant at) {
        for (Notice.Subject told : notices.known(List.of(subject(where)))) {
            Instant since = Instant.parse(told.state());
            String line = "✅ " + place(where) + " is watched again.";
            Sheet sheet = new Sheet();
            sheet.line(
                    line + " It was not from " + Mrkdwn.time(since) + " to " + Mrkdwn.time(at) + ".",
                    line + " It was not from " + Mrkdwn.plainTime(since) + " to " + Mrkdwn.plainTime(at) + ".");
            Shape shape = Shape.of("seeing", sheet.message(), true);
            notices.change(told.notice(), shape.body(), shape.face(), line, true, List.of());
            notices.forget(told.id());
        }
    }

    private static void say(String label, String words, Sheet sheet) {
        sheet.line("*" + label + ":* " + Mrkdwn.escaped(words), label + ": " + Mrkdwn.escaped(words));
    }

    private String subject(Permissions.Where where) {
        return String.join(" ", BLIND, channel, where.region(), where.account());
    }

    private static String place(Permissions.Where where) {
        String region = where.region().isEmpty() ? "" : where.region() + " of ";
        return Mrkdwn.escaped(region + "account " + where.account());
    }
}
