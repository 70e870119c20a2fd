package dev.mailfrom.core.dns;

import java.time.Instant;

/**
 * What a DNSSEC signature (RRSIG, RFC 4034 section 3) says of itself. Nobody here has verified it.
 *
 * @param signer the zone whose key made it
 * @param keyTag 0 to 65535
 * @param from it counts from here on, in full seconds
 * @param until and to here
 */
public record DnssecSignature(String signer, int keyTag, Instant from, Instant until) {

    /** {@code by key 12345 of example.com, from 2026-11-01T00:00:00Z until 2026-12-01T00:00:00Z}. */
    @Override
    public String toString() {
        return "by key " + keyTag + " of " + signer + ", from " + from + " until " + until;
    }
}
