package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.DnsServer;

/** The resolver does not answer at all, so that nothing more can be checked. */
public final class ResolverUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResolverUnreachableException(DnsServer resolver) {
        super("The resolver " + resolver.name() + " has stopped answering: nothing more can be checked.");
    }

    /** What to do next. */
    public String fix() {
        return "Look with: mailfrom doctor. Or name another resolver with --dns-server.";
    }
}
