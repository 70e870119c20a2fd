/** Renders core's blocks as Slack messages and views within Slack's limits. Sends nothing. */
package dev.mailfrom.slackbot.render;
