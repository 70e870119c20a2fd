/**
 * Carries out the DNS records of confirmed changes: claims each batch, sends it, finds out what became of a lost answer,
 * waits for the name servers, and settles the batches of dead processes. Not here: what to publish (records), SES (run).
 */
package dev.mailfrom.core.change.publishing;
