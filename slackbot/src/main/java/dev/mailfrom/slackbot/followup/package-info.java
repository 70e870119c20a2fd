/**
 * Polls SES for changed identities until their status settles. Not here: identities that were not changed (monitor).
 */
package dev.mailfrom.slackbot.followup;
