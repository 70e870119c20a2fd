package dev.mailfrom.core.dns;

import java.util.Locale;

/**
 * One question to DNS.
 *
 * @param name absolute, in presentation form, in lower case and without the trailing dot; it need not be a host name
 *     ({@code _dmarc.example.com}, {@code *.example.com}); empty for the root
 */
public record DnsQuestion(String name, RecordType type) {

    public DnsQuestion {
        name = name.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
