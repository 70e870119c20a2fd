/**
 * The app's home page in Slack: one's own open plans, what waits for one's approval, and identities in trouble. Shows
 * only what the person may see; changes nothing.
 */
package dev.mailfrom.slackbot.home;
