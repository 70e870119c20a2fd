/**
 * Tests the bot end to end against a fake Slack: commands, plans, forms, home tab, transports. Not here: crashes
 * (slack.failure), alerts (slack.monitor).
 */
package dev.mailfrom.tests.slack;
