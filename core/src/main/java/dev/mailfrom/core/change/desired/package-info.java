/**
 * Reads and writes desired-state files in YAML and CSV and reports every error at once. Not here: SES, DNS, plans.
 */
package dev.mailfrom.core.change.desired;
