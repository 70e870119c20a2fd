package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Sheet;
import dev.mailfrom.slackbot.talk.Mailing;
import dev.mailfrom.slackbot.talk.Slack;
import dev.mailfrom.slackbot.talk.SlackTrouble;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the messages in Slack show what they are to show, one thing at a time. Who is killed between a message and its
 * being written down makes that one come twice.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private static final int MOST = 50;
    private static final Duration UNINVITED = Duration.ofSeconds(5);
    private static final Duration LONG_UNINVITED = Duration.ofMinutes(1);
    private static final int SOON = 60;
    private static final int LAST_TRIES = 72;
    private static final Duration LAST_PAUSE = Duration.ofHours(1);

    private final Notices notices;
    private final Slack slack;
    private final Mailing mailing;

    Delivery(Notices notices, Slack slack, Mailing mailing) {
        this.notices = notices;
        this.slack = slack;
        this.mailing = mailing;
    }

    /** Delivers what can be delivered now. */
    void once() {
        for (Notice notice : notices.due(MOST)) {
            Mailing.Delivery delivery = mailing.deliver(notice.id(), () -> left(notice.id()));
            if (delivery == Mailing.Delivery.NOT_INVITED && notice.tries() == 0) {
                LOG.warn(
                        "The bot is not in the channel {}, so what the watchdog has to tell waits;"
                                + " write /invite @mailfrom there.",
                        notice.channel());
            }
        }
    }

    /** Whether it still has something to deliver, whoever has had it since it was found. */
    private Optional<Mailing.Letter> left(String id) {
        return notices.find(id)
                .filter(notice -> !notice.isPosted()
                        || !notice.face().equals(notice.shown())
                        || !notice.reply().isEmpty())
                .map(Sheaf::new);
    }

    /** One notice on its way. */
    private final class Sheaf implements Mailing.Letter {

        private final Notice notice;

        Sheaf(Notice notice) {
            this.notice = notice;
        }

        @Override
        public String name() {
            return "The message " + notice.id() + " of the watchdog";
        }

        @Override
        public String channel() {
            return notice.channel();
        }

        @Override
        public boolean isPosted() {
            return notice.isPosted();
        }

        @Override
        public int tries() {
            return notice.tries();
        }

        @Override
        public Duration uninvited() {
            return notice.tries() < SOON ? UNINVITED : LONG_UNINVITED;
        }

        @Override
        public void send() {
            if (!notice.isPosted()) {
                // It says all there is to say, so its thread need not.
                String message = slack.post(notice.channel(), Message.of(notice.body()));
                notices.delivered(notice.id(), message, notice.face(), notice.reply());
            } else if (!notice.face().equals(notice.shown())) {
                slack.update(notice.channel(), notice.message(), Message.of(notice.body()));
                notices.delivered(notice.id(), notice.message(), notice.face(), "");
            } else {
                slack.reply(notice.channel(), notice.message(), lines(notice.reply()), false);
                notices.delivered(notice.id(), notice.message(), notice.shown(), notice.reply());
            }
        }

        /**
         * What cannot be delivered rests until the next look finds it still bad. Who has deleted a message does not want it
         * again, unless there is news.
         */
        @Override
        public void giveUp(SlackTrouble why) {
            if (!notice.isPosted() || !why.isAboutMessage()) {
                rest();
            } else if (notice.face().equals(notice.shown())) {
                notices.delivered(notice.id(), notice.message(), notice.shown(), notice.reply());
            } else if (notice.reply().isEmpty()) {
                notices.delivered(notice.id(), notice.message(), notice.face(), "");
            } else {
                notices.lost(notice.id());
            }
        }

        /** No look comes back to what is over, so that is tried on for some days. */
        private void rest() {
            if (notice.isPosted() && notice.over() && notice.tries() < LAST_TRIES) {
                notices.postpone(notice.id(), LAST_PAUSE);
            } else {
                notices.shelve(notice.id());
            }
        }
    }

    private static Message lines(String reply) {
        Sheet sheet = new Sheet();
        reply.lines().forEach(line -> sheet.line(line, line));
        return sheet.message();
    }
}
