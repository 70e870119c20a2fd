package dev.mailfrom.slackbot.show;

import com.google.gson.JsonArray;

/**
 * What is sent to Slack.
 *
 * @param text all of it in words, for screen readers and notifications, which do not read the blocks; escaped
 * @param blocks within Slack's limits
 */
public record Message(String text, JsonArray blocks) {}
