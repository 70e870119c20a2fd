package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.slackbot.show.Message;

/**
 * What a message is to show.
 *
 * @param face stands for it: the message is edited when this is another one
 * @param body the message, as it is kept
 * @param over whether nothing will follow
 */
record Shape(String face, String body, boolean over) {

    static Shape of(String face, Message message, boolean over) {
        return new Shape(face, message.kept(), over);
    }
}
