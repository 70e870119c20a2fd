package dev.mailfrom.core.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** One resource record. Names are absolute, in lower case, without the trailing dot. A TTL is 0 to 2^31-1 seconds. */
public sealed interface DnsRecord {

    /** The types of all records but {@link Address}. */
    Map<Class<? extends DnsRecord>, RecordType> TYPES = Map.of(
            Mx.class, RecordType.MX,
            Txt.class, RecordType.TXT,
            Spf.class, RecordType.SPF,
            Cname.class, RecordType.CNAME,
            Dname.class, RecordType.DNAME,
            Ns.class, RecordType.NS,
            Ptr.class, RecordType.PTR,
            Soa.class, RecordType.SOA);

    /** The name of the record. */
    String owner();

    /** How long it may be cached, in seconds. */
    long ttl();

    default RecordType type() {
        return TYPES.get(getClass());
    }

    /** Those of the records that have this type. */
    static <R extends DnsRecord> List<R> only(Class<R> type, List<? extends DnsRecord> records) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A record whose whole value is the name of a target. */
    sealed interface Pointer extends DnsRecord {
        String target();
    }

    /** A mail exchanger (RFC 1035 section 3.3.9). @param preference 0 to 65535 @param target empty for a null MX (RFC 7505) */
    record Mx(String owner, long ttl, int preference, String target) implements DnsRecord {}

    /** A text record. @param text its strings joined without a blank, each byte as one ISO-8859-1 character (RFC 7208 section 3.3) */
    record Txt(String owner, long ttl, String text) implements DnsRecord {}

    /** The type that SPF once had (RFC 7208 section 3.1). @param text as in {@link Txt} */
    record Spf(String owner, long ttl, String text) implements DnsRecord {}

    record Cname(String owner, long ttl, String target) implements Pointer {}

    record Dname(String owner, long ttl, String target) implements Pointer {}

    record Ns(String owner, long ttl, String target) implements Pointer {}

    record Ptr(String owner, long ttl, String target) implements Pointer {}

    /** An IPv4 or IPv6 address: A or AAAA. */
    record Address(String owner, long ttl, InetAddress address) implements DnsRecord {
        @Override
        public RecordType type() {
            return address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
        }
    }

    /** The start of a zone's authority. @param minimum how long an absence may be cached, in seconds (RFC 2308) */
    record Soa(String owner, long ttl, String primary, long serial, long minimum) implements DnsRecord {

        /** How long an absence may be cached, in seconds (RFC 2308 section 5). */
        public long negativeTtl() {
            return Math.min(ttl, minimum);
        }
    }
}
