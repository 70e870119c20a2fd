/**
 * What is said in Slack and what comes of it: words, permissions, plans and their buttons. Knows the terms of Slack, but
 * not Bolt.
 */
package dev.mailfrom.slackbot.talk;
