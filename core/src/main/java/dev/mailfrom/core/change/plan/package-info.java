/**
 * Turns an intent and a snapshot into a plan, with dangers and the confirmation it needs. Not here: anything that
 * sends or writes (run).
 */
package dev.mailfrom.core.change.plan;
