package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;

/** A question, whom it is put to, and whether with the CD flag: what makes two askings the same. */
record Ask(DnsQuestion question, DnsServer server, boolean checkingDisabled) {

    boolean toResolver() {
        return server.role() == DnsServer.Role.RESOLVER;
    }

    Ask about(String otherName) {
        return new Ask(new DnsQuestion(otherName, question.type()), server, checkingDisabled);
    }
}
