/**
 * Audits as long tasks of a person: progress in a message that is edited, the result in pages as far as the person may see
 * it. Not here: the audit itself (core).
 */
package dev.mailfrom.slackbot.audit;
