/**
 * Handles clicks on a plan's buttons: confirm, approve, cancel, retry, break glass. Not here: buttons of alerts
 * (monitor), of the form (modal) and of the home tab (home).
 */
package dev.mailfrom.slackbot.action;
