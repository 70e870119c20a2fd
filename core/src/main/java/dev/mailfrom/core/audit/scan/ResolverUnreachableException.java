package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** The resolver does not answer at all, so that nothing more can be checked. */
public final class ResolverUnreachableException extends MailfromException {

    private static final long serialVersionUID = 1L;

    ResolverUnreachableException(DnsServer resolver) {
        super(
                "DNS_SILENT",
                ExitCode.SERVICE,
                "The resolver " + resolver.name() + " has stopped answering: nothing more can be checked.",
                "Look with: mailfrom doctor. Or name another resolver with --dns-server.");
    }
}
