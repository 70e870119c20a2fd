package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import dev.mailfrom.slackbot.talk.Directory;
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

    /** Tells it, if nobody has. */
    void begins(Directory.Spot spot, Complaint why) {
        Shape shape = shape(
                BLIND,
                "⚠️ " + place(spot) + " cannot be watched at the moment: "
                        + Mrkdwn.escaped(why.message() + " " + why.mend())
                        + " The watch goes on by itself as soon as that is over.",
                false);
        String id = UUID.randomUUID().toString();
        notices.add(
                Notice.fresh(
                        id,
                        channel,
                        spot.where().account(),
                        spot.where().region(),
                        shape.body(),
                        shape.face(),
                        shape.over()),
                List.of(new Notice.Subject(subject(spot), id, "", BLIND, "")));
    }

    /** It is over, if it had been told. */
    void ends(Directory.Spot spot) {
        for (Notice.Subject told : notices.known(List.of(subject(spot)))) {
            String line = "✅ " + place(spot) + " is watched again.";
            Shape shape = shape("seeing", line, true);
            notices.change(told.notice(), shape.body(), shape.face(), line, true, List.of());
            notices.forget(told.id());
        }
    }

    private static String subject(Directory.Spot spot) {
        return BLIND + " " + spot.id();
    }

    private static String place(Directory.Spot spot) {
        return Mrkdwn.escaped(
                spot.where().region() + " of account " + spot.where().account());
    }

    private static Shape shape(String face, String line, boolean over) {
        Sheet sheet = new Sheet();
        sheet.line(line, line);
        Message message = sheet.message();
        return Shape.of(face, message, over);
    }
}
