/** Tests the bot's monitor and its alerts, also after a crash. Not here: changes (slack). */
package dev.mailfrom.tests.slack.monitor;
