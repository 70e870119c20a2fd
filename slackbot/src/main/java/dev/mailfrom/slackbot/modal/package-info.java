/** Shows, updates and validates the form that sets a MAIL FROM domain. Changes nothing itself. */
package dev.mailfrom.slackbot.modal;
