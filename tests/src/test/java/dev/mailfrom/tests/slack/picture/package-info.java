/** What people see: every kind of message within Slack's limits, and as pages and pictures to look at. */
package dev.mailfrom.tests.slack.picture;
