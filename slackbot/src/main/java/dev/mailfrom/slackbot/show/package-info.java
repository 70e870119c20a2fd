/**
 * From core's views to Slack's blocks: escaped, within every limit of Slack's whatever comes in, and all of it again in
 * plain words for screen readers and notifications.
 */
package dev.mailfrom.slackbot.show;
