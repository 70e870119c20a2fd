package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;

/** Thrown when the resolver does not answer, so nothing more can be checked. */
public final class ResolverUnreachableException extends MailfromException {

    private static final long serialVersionUID = 1L;

    ResolverUnreachableException(DnsServer resolver) {
        super(
                "DNS_SILENT",
                ExitCode.SERVICE,
                "The resolver " + resolver.name() + " has stopped answering: nothing more can be checked.",
                CommandText.of(
                        "Name another resolver with",
                        new PlaceOption("--dns-server", ""),
                        ", or check this one:",
                        PrintedCommand.of("doctor")));
    }
}
