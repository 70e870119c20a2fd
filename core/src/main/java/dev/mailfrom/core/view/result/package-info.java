/**
 * A whole result in the form that was asked for: its data, the query on it, and its text for programs. Not here: text for
 * people, which each front end renders.
 */
package dev.mailfrom.core.view.result;
