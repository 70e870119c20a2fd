/**
 * Commands that read SES and DNS and report: list, show, effective, check, audit, records, spf, watch, export. They
 * change nothing in SES.
 */
package dev.mailfrom.core.command.inspect;
