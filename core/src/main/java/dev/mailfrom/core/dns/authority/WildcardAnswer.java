package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;

/**
 * The records of a wildcard above the name, asked for literally (RFC 4592 section 2.1.1). A CNAME shows in both answers.
 *
 * @param name {@code *.example.com}
 */
public record WildcardAnswer(String name, DnsAnswer mx, DnsAnswer txt) {

    public boolean exists() {
        return isFound(mx) || isFound(txt);
    }

    private static boolean isFound(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Found || answer instanceof DnsAnswer.Alias;
    }
}
