/**
 * What DNS says and what it should say: the port {@link dev.mailfrom.core.dns.DnsClient}, its sealed answers, and the
 * records SES requires. The one adapter that knows dnsjava is in {@code dns.wire}.
 */
package dev.mailfrom.core.dns;
