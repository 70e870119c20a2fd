package dev.mailfrom.core.dns;

import java.net.InetAddress;

/** One resource record. Names are absolute, lower case, without the trailing dot; a TTL is in seconds, 0 to 2^31-1. */
public sealed interface DnsRecord {

    /** The name the record stands at. */
    String owner();

    /** For how many seconds it may be kept. */
    long ttl();

    RecordType type();

    /** A mail exchanger (RFC 1035 section 3.3.9). @param preference 0 to 65535 @param target empty for a null MX (RFC 7505) */
    record Mx(String owner, long ttl, int preference, String target) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.MX;
        }
    }

    /** A text record. @param text its strings joined without a blank, each byte as one ISO-8859-1 character (RFC 7208 section 3.3) */
    record Txt(String owner, long ttl, String text) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.TXT;
        }
    }

    /** The type that SPF once had (RFC 7208 section 3.1). @param text as in {@link Txt} */
    record Spf(String owner, long ttl, String text) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.SPF;
        }
    }

    record Cname(String owner, long ttl, String target) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.CNAME;
        }
    }

    record Dname(String owner, long ttl, String target) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.DNAME;
        }
    }

    record Ns(String owner, long ttl, String target) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.NS;
        }
    }

    record Ptr(String owner, long ttl, String target) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.PTR;
        }
    }

    /** An IPv4 or IPv6 address: A or AAAA. */
    record Address(String owner, long ttl, InetAddress address) implements DnsRecord {
        @Override
        public RecordType type() {
            return address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
        }
    }

    /** The head of a zone. @param minimum how long an absence may be kept, in seconds (RFC 2308) */
    record Soa(String owner, long ttl, String primary, long serial, long minimum) implements DnsRecord {
        @Override
        public RecordType type() {
            return RecordType.SOA;
        }
    }
}
