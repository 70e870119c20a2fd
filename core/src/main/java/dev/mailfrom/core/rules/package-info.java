/**
 * What must hold, one file per rule. A rule judges a {@link dev.mailfrom.core.rules.Situation} and yields findings; all
 * are collected, never only the first.
 */
package dev.mailfrom.core.rules;
