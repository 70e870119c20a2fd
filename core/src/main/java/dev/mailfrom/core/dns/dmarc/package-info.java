/**
 * DMARC (RFC 9989): the tree walk that finds organisational domains and policies, and whether a MAIL FROM domain is aligned
 * with the domain people see in From.
 */
package dev.mailfrom.core.dns.dmarc;
