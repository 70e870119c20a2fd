package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnssecSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.TXTRecord;

/** Converts dnsjava's records to ours. */
final class RecordMapper {

    private RecordMapper() {}

    /** The records of known types, in order. */
    static List<DnsRecord> map(List<Record> records) {
        List<DnsRecord> mapped = new ArrayList<>();
        records.forEach(record -> map(record).ifPresent(mapped::add));
        return mapped;
    }

    static Optional<DnsRecord> map(Record record) {
        String owner = NameCodec.text(record.getName());
        long ttl = ttl(record);
        if (record instanceof MXRecord mx) {
            return Optional.of(new DnsRecord.Mx(owner, ttl, mx.getPriority(), NameCodec.text(mx.getTarget())));
        } else if (record instanceof TXTRecord txt) {
            return Optional.of(new DnsRecord.Txt(owner, ttl, text(txt.getStringsAsByteArrays())));
        } else if (record instanceof SPFRecord spf) {
            return Optional.of(new DnsRecord.Spf(owner, ttl, text(spf.getStringsAsByteArrays())));
        } else if (record instanceof CNAMERecord cname) {
            return Optional.of(cname(cname));
        } else if (record instanceof DNAMERecord dname) {
            return Optional.of(new DnsRecord.Dname(owner, ttl, NameCodec.text(dname.getTarget())));
        } else if (record instanceof NSRecord ns) {
            return Optional.of(new DnsRecord.Ns(owner, ttl, NameCodec.text(ns.getTarget())));
        } else if (record instanceof PTRRecord ptr) {
            return Optional.of(new DnsRecord.Ptr(owner, ttl, NameCodec.text(ptr.getTarget())));
        } else if (record instanceof ARecord a) {
            return Optional.of(new DnsRecord.Address(owner, ttl, a.getAddress()));
        } else if (record instanceof AAAARecord aaaa) {
            return Optional.of(new DnsRecord.Address(owner, ttl, aaaa.getAddress()));
        } else if (record instanceof SOARecord soa) {
            return Optional.of(soa(soa));
        }
        return Optional.empty();
    }

    static DnsRecord.Cname cname(CNAMERecord cname) {
        return new DnsRecord.Cname(NameCodec.text(cname.getName()), ttl(cname), NameCodec.text(cname.getTarget()));
    }

    static DnsRecord.Soa soa(SOARecord soa) {
        return new DnsRecord.Soa(
                NameCodec.text(soa.getName()),
                ttl(soa),
                NameCodec.text(soa.getHost()),
                soa.getSerial(),
                secondsOf(soa.getMinimum()));
    }

    static DnssecSignature signature(RRSIGRecord signature) {
        return new DnssecSignature(
                NameCodec.text(signature.getSigner()),
                signature.getFootprint(),
                signature.getTimeSigned(),
                signature.getExpire());
    }

    private static long ttl(Record record) {
        return secondsOf(record.getTTL());
    }

    /** A value with the highest of its 32 bits set counts as 0 (RFC 2181 section 8). */
    private static long secondsOf(long written) {
        return written < 0 || written > Integer.MAX_VALUE ? 0 : written;
    }

    /** The raw bytes: dnsjava's own text form has escapes and quotes. */
    private static String text(List<byte[]> strings) {
        StringBuilder text = new StringBuilder();
        for (byte[] string : strings) {
            text.append(new String(string, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
