/**
 * Values of an audit's result: summary, samples of names, filter, baseline and delta. Not here: reading SES and DNS
 * (scan), drawing tables (view).
 */
package dev.mailfrom.core.audit.report;
