package dev.mailfrom.core.dns;

import java.time.Instant;

/**
 * A DNSSEC signature (RRSIG, RFC 4034 section 3), not verified.
 *
 * @param signer the zone whose key made it
 * @param keyTag 0 to 65535
 * @param from start of its validity, in full seconds
 * @param until end of its validity, in full seconds
 */
public record DnssecSignature(String signer, int keyTag, Instant from, Instant until) {

    /** {@code by key 12345 of example.com, from 2026-11-01T00:00:00Z until 2026-12-01T00:00:00Z}. */
    @Override
    public String toString() {
        return "by key " + keyTag + " of " + DomainNames.text(signer) + ", from " + from + " until " + until;
    }
}
