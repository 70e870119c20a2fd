package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;

/**
 * What stands at a wildcard above the name, asked for literally (RFC 4592 section 2.1.1). A CNAME there shows in either
 * answer.
 *
 * @param name {@code *.example.com}
 */
public record WildcardAnswer(String name, DnsAnswer mx, DnsAnswer txt) {

    /** Whether DNS says that something stands there. */
    public boolean exists() {
        return stands(mx) || stands(txt);
    }

    private static boolean stands(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Found || answer instanceof DnsAnswer.Alias;
    }
}
