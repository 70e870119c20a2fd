package dev.mailfrom.core.dns;

import dev.mailfrom.core.ses.MailFromDomain;

/**
 * What DNS says of one MAIL FROM domain.
 *
 * @param mx the configured resolver's answer for MX
 * @param txt the configured resolver's answer for TXT
 */
public record MailFromDns(MailFromDomain domain, DnsAnswer mx, DnsAnswer txt) {}
