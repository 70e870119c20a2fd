package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.slackbot.render.SlackMessage;

/**
 * What a message is to show.
 *
 * @param key names the content: a message that shows another key is edited
 * @param finished whether the message never changes again after this
 */
public record MessageContent(String key, SlackMessage message, boolean finished) {}
