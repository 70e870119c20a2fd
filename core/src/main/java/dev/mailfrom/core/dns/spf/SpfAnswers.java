package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import java.net.InetAddress;
import java.util.List;

/** Reads answers as SPF does: only their kind and their records. */
public final class SpfAnswers {

    /** The most names of an {@code mx} or {@code ptr} that are looked up (RFC 7208 section 4.6.4). */
    static final int NAMES = 10;

    private SpfAnswers() {}

    static boolean isVoid(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Absence
                || answer instanceof DnsAnswer.Found && answer.records().isEmpty();
    }

    /** Whether there is no usable answer. A referral is none either, because a resolver was asked. */
    public static boolean isError(DnsAnswer answer) {
        return !(answer instanceof DnsAnswer.Found) && !isVoid(answer);
    }

    public static List<String> texts(DnsAnswer answer) {
        return answer.records(DnsRecord.Txt.class).stream()
                .map(DnsRecord.Txt::text)
                .toList();
    }

    public static List<String> spfTexts(DnsAnswer answer) {
        return texts(answer).stream().filter(SpfRecord::isSpf).toList();
    }

    public static List<InetAddress> addresses(DnsAnswer answer) {
        return answer.records(DnsRecord.Address.class).stream()
                .map(DnsRecord.Address::address)
                .toList();
    }

    /** The mail exchangers; a null MX (RFC 7505) has none. */
    public static List<String> mxTargets(DnsAnswer answer) {
        return answer.records(DnsRecord.Mx.class).stream()
                .map(DnsRecord.Mx::target)
                .filter(target -> !target.isEmpty())
                .toList();
    }

    /** The first ten names of an address. */
    static List<String> clientNames(DnsAnswer answer) {
        return answer.records(DnsRecord.Ptr.class).stream()
                .map(DnsRecord.Ptr::target)
                .limit(NAMES)
                .toList();
    }
}
