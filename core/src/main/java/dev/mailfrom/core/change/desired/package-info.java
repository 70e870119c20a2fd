/**
 * Desired state: what many identities shall have, as a file says it. Reads YAML and CSV row by row, finds every mistake
 * at once, and knows nothing of SES or DNS.
 */
package dev.mailfrom.core.change.desired;
