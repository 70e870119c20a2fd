/** Sends files to Slack and reads those that people have uploaded, from Slack's own hosts alone. */
package dev.mailfrom.slackbot.slack.files;
