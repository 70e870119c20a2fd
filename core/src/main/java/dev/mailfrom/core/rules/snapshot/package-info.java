/**
 * Reads what the rules evaluate, from SES and DNS, as one immutable snapshot per identity. Not here: any evaluation.
 */
package dev.mailfrom.core.rules.snapshot;
