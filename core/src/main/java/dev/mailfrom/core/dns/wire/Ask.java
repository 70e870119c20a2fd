package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import java.util.Set;

/** A question, whom it is put to, and in which ways: what makes two askings the same. */
record Ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {

    boolean has(DnsOption option) {
        return options.contains(option);
    }

    boolean toResolver() {
        return server.role() == DnsServer.Role.RESOLVER;
    }

    Ask about(String otherName) {
        return new Ask(new DnsQuestion(otherName, question.type()), server, options);
    }
}
