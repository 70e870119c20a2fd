/**
 * {@code /mailfrom} alone: a form to set a MAIL FROM domain with, from the loading window to the same plan message that
 * the typed command posts. Reads with the same rules; changes nothing.
 */
package dev.mailfrom.slackbot.modal;
