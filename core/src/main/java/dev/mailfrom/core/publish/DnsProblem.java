package dev.mailfrom.core.publish;

import dev.mailfrom.core.error.ExitCode;

/** Why records cannot be published. Each is the code of a finding, and so explained. */
public enum DnsProblem {
    /** No provider is known for the zone. */
    DNS_PROVIDER_NONE(ExitCode.CONFIGURATION),
    /** The provider has no such zone, or only a private one. */
    DNS_ZONE_NOT_FOUND(ExitCode.CONFIGURATION),
    /** The provider has several zones that could be meant. */
    DNS_ZONE_AMBIGUOUS(ExitCode.CONFIGURATION),
    /** The zone is not the one that DNS delegates to. */
    DNS_ZONE_NOT_AUTHORITATIVE(ExitCode.CONFIGURATION),
    /** The provider does not permit it. */
    DNS_PROVIDER_DENIED(ExitCode.SERVICE),
    /** The provider was asked too often. */
    DNS_PROVIDER_THROTTLED(ExitCode.SERVICE),
    /** The provider did not answer, or not in a usable way. */
    DNS_PROVIDER_FAILED(ExitCode.SERVICE),
    /** The key is unknown or wrong, or its file cannot be used. */
    DNS_KEY_REFUSED(ExitCode.CONFIGURATION),
    /** The clocks of this machine and of the server differ by too much for a signature. */
    DNS_CLOCK_SKEW(ExitCode.CONFIGURATION),
    /** The records at the name are not those that were read, or do not allow the new ones. */
    DNS_RECORD_CONFLICT(ExitCode.REFUSED),
    /** The set is an alias or is routed by weight, region or the like. */
    DNS_RECORD_ROUTED(ExitCode.SYNTAX),
    /** The records are published, and not all name servers have them yet. */
    DNS_NOT_PROPAGATED(ExitCode.SERVICE);

    private final int exitCode;

    DnsProblem(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Of a command that it stopped. */
    public int exitCode() {
        return exitCode;
    }
}
