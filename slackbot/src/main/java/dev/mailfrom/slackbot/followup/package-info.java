/**
 * Polls SES for changed identities until their status settles. Not here: identities that nobody changed (monitor).
 */
package dev.mailfrom.slackbot.followup;
