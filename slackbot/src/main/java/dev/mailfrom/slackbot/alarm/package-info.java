/**
 * The watchdog in Slack: keeps watch over the identities of every account and region, has one message for each that turned
 * bad, edits it when that changes, and says nothing while nothing does.
 */
package dev.mailfrom.slackbot.alarm;
