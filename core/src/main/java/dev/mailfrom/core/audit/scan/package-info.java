/**
 * Reads every identity of one or several regions once and hands on what the rules find. Not here: summaries (report),
 * watching over time (monitor).
 */
package dev.mailfrom.core.audit.scan;
