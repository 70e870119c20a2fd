/**
 * Decides who may do what, and finds accounts, regions, identities and Slack users. Not here: the configuration file
 * (config).
 */
package dev.mailfrom.slackbot.access;
