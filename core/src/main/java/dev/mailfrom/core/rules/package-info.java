/**
 * What a rule is and what it yields: Rule, Finding, FindingCode, Severity. Not here: the rules themselves (subrooms)
 * and the set of all rules (evaluation).
 */
package dev.mailfrom.core.rules;
