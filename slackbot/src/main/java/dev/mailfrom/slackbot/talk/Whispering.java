package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonArray;
import dev.mailfrom.core.journal.Whisper;
import dev.mailfrom.core.journal.Whispers;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Sheet;
import java.time.Duration;

/**
 * Tells persons what they could not be told at once, at Slack's pace: in the channel where they have asked, seen by them
 * alone; and where that cannot be, because the bot is not in it, by a direct message of the app.
 */
final class Whispering {

    private final Slack slack;
    private final Whispers whispers;
    private final Mailing mailing;

    Whispering(Slack slack, Whispers whispers, Mailing mailing) {
        this.slack = slack;
        this.whispers = whispers;
        this.mailing = mailing;
    }

    /** Tells it, if it and its channel are free. */
    Mailing.Delivery deliver(Whisper whisper) {
        return mailing.deliver(new Letter(whisper));
    }

    private final class Letter implements Mailing.Letter {

        private final Whisper whisper;

        private Letter(Whisper whisper) {
            this.whisper = whisper;
        }

        @Override
        public String id() {
            return whisper.id();
        }

        @Override
        public String name() {
            return "An answer to " + whisper.person();
        }

        @Override
        public String channel() {
            return whisper.channel();
        }

        /** Whoever is not in the channel has another way, so that there is nobody to wait for. */
        @Override
        public boolean isPosted() {
            return true;
        }

        @Override
        public int tries() {
            return whisper.tries();
        }

        @Override
        public Duration uninvited() {
            return Duration.ZERO;
        }

        @Override
        public void send() {
            Message message = Message.of(whisper.body());
            try {
                slack.whisper(whisper.channel(), whisper.person(), message);
            } catch (SlackTrouble e) {
                if (e.isPassing()) {
                    throw e;
                }
                slack.tell(whisper.person(), addressed(message));
            }
            whispers.told(whisper.id());
        }

        /** With the place it is about, since it stands elsewhere. */
        private Message addressed(Message message) {
            if (!whisper.channel().matches("[CGD][A-Z0-9]{2,20}")) {
                return message;
            }
            String about = "About what you did in <#" + whisper.channel() + ">:";
            JsonArray blocks = new JsonArray();
            blocks.add(Sheet.section(about));
            blocks.addAll(message.blocks());
            return new Message(about + "\n" + message.text(), blocks);
        }

        @Override
        public void giveUp(SlackTrouble why) {
            whispers.told(whisper.id());
        }
    }
}
