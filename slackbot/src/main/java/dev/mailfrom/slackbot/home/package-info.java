/** Shows the app's home tab: open plans, approvals that wait, identities with problems. Changes nothing. */
package dev.mailfrom.slackbot.home;
