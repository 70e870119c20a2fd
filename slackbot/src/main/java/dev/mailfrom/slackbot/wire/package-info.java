/**
 * To and from Slack: requests over HTTP or Socket Mode, each taken once and answered at once, and calls of the Web API
 * at Slack's pace. The only room that knows Bolt.
 */
package dev.mailfrom.slackbot.wire;
