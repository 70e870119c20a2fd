/**
 * Reads the configuration file and the secrets, and refuses what it does not know. Not here: decisions by these rules
 * (access).
 */
package dev.mailfrom.slackbot.config;
