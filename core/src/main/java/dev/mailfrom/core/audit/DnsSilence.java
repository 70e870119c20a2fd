package dev.mailfrom.core.audit;

import dev.mailfrom.core.dns.DnsServer;

/** The resolver does not answer at all, so that nothing more can be checked. */
public final class DnsSilence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DnsSilence(DnsServer resolver) {
        super("The resolver " + resolver.name() + " has stopped answering: nothing more can be checked.");
    }

    /** What to do next. */
    public String mend() {
        return "Look with: mailfrom doctor. Or name another resolver with --dns-server.";
    }
}
