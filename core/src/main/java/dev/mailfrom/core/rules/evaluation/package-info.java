/** Evaluates all rules on one snapshot and derives the record changes that fix it. Not here: single rules. */
package dev.mailfrom.core.rules.evaluation;
