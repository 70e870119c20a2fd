/** Tests the bot when its process or its store fails, and several bots on one store. */
package dev.mailfrom.tests.slack.failure;
