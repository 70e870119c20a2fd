/** Files of desired state that people have uploaded, kept for the plans that are made from them. */
package dev.mailfrom.slackbot.outbox.file;
