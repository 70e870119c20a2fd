/**
 * Rules about SES's own state: registration, status, behavior on MX failure, receipt rules, overriding identities.
 * Not here: DNS content.
 */
package dev.mailfrom.core.rules.ses;
