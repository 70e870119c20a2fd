/**
 * Runs one audit: scans all identities, applies the filters, compares with a baseline and sums up. Not here: the scan
 * itself, the summary's values, monitoring over time.
 */
package dev.mailfrom.core.audit;
