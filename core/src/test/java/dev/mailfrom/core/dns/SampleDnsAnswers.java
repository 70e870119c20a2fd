package dev.mailfrom.core.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers about bounce.example.com, as a resolver at 192.0.2.53 would give them. */
public final class SampleDnsAnswers {

    public static final String NAME = "bounce.example.com";
    public static final String SES = "feedback-smtp.us-east-1.amazonses.com";

    private SampleDnsAnswers() {}

    /** MX records, each written as {@code 10 host}; the host may be missing for a null MX. */
    public static DnsAnswer mx(String... values) {
        List<DnsRecord> records = Stream.of(values)
                .map(value -> value.split(" ", 2))
                .<DnsRecord>map(v -> new DnsRecord.Mx(NAME, 1800, Integer.parseInt(v[0]), v.length == 1 ? "" : v[1]))
                .toList();
        return new DnsAnswer.Found(records, List.of(), List.of(), evidence(RecordType.MX, "NOERROR"));
    }

    public static DnsAnswer txt(String... texts) {
        List<DnsRecord> records = Stream.of(texts)
                .<DnsRecord>map(text -> new DnsRecord.Txt(NAME, 1800, text))
                .toList();
        return new DnsAnswer.Found(records, List.of(), List.of(), evidence(RecordType.TXT, "NOERROR"));
    }

    public static DnsAnswer noData(RecordType type) {
        return new DnsAnswer.NoData(List.of(), Optional.empty(), evidence(type, "NOERROR"));
    }

    public static DnsAnswer noSuchName(RecordType type) {
        return new DnsAnswer.NoSuchName(List.of(), Optional.empty(), evidence(type, "NXDOMAIN"));
    }

    /** No data, behind a CNAME. */
    public static DnsAnswer noDataBehindAlias(String target) {
        return new DnsAnswer.NoData(List.of(alias(target)), Optional.empty(), evidence(RecordType.MX, "NOERROR"));
    }

    /** The right MX, behind a CNAME. */
    public static DnsAnswer mxBehindAlias(String target) {
        DnsRecord mx = new DnsRecord.Mx(target, 1800, 10, SES);
        return new DnsAnswer.Found(List.of(mx), List.of(alias(target)), List.of(), evidence(RecordType.MX, "NOERROR"));
    }

    /** A CNAME, and not a word on what is at its target. */
    public static DnsAnswer aliasOnly(RecordType type, String target) {
        return new DnsAnswer.Alias(List.of(alias(target)), List.of(), evidence(type, "NOERROR"));
    }

    private static DnsRecord.Cname alias(String target) {
        return new DnsRecord.Cname(NAME, 1800, target);
    }

    public static DnsAnswer undetermined(RecordType type, DnsAnswer.Reason reason, String detail) {
        return new DnsAnswer.Undetermined(reason, detail, evidence(type, ""));
    }

    public static DnsAnswer referral(RecordType type) {
        DnsRecord server = new DnsRecord.Ns("example.com", 1800, "ns1.example.com");
        return new DnsAnswer.Referral("example.com", List.of(server), evidence(type, "NOERROR"));
    }

    /** What a resolver saw when it was asked for the name. */
    public static Evidence evidence(RecordType type, String rcode) {
        try {
            InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 53});
            return new Evidence(
                    new DnsQuestion(NAME, type),
                    DnsServer.resolver(new InetSocketAddress(address, 53)),
                    Evidence.Transport.UDP,
                    rcode,
                    rcode.isEmpty() ? "" : "qr rd ra",
                    Instant.parse("2026-11-24T12:00:00Z"),
                    Duration.ofMillis(12));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
