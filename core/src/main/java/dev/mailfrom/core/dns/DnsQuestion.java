package dev.mailfrom.core.dns;

import java.util.Locale;

/**
 * One question to DNS.
 *
 * @param name absolute, in presentation form without the trailing dot, made lower case; may be a name that is no host
 *     name ({@code _dmarc.example.com}, {@code *.example.com}); the empty string is the root
 */
public record DnsQuestion(String name, RecordType type) {

    public DnsQuestion {
        name = name.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
