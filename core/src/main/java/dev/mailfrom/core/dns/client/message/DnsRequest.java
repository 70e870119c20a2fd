package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import java.util.Set;

/** A question to a server with its options. Equal requests can share one answer. */
public record DnsRequest(DnsQuestion question, DnsServer server, Set<DnsOption> options) {

    public boolean has(DnsOption option) {
        return options.contains(option);
    }

    public boolean isToResolver() {
        return server.serverRole() == DnsServer.ServerRole.RESOLVER;
    }

    public DnsRequest withName(String otherName) {
        return new DnsRequest(new DnsQuestion(otherName, question.type()), server, options);
    }
}
