package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.slackbot.render.SlackMessage;

/**
 * What a message is to show.
 *
 * @param face stands for it: the message is edited when this is another one
 * @param body the message, as it is kept
 * @param over whether nothing will follow
 */
record RenderedMessage(String face, String body, boolean over) {

    static RenderedMessage of(String face, SlackMessage message, boolean over) {
        return new RenderedMessage(face, message.toJson(), over);
    }
}
