package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import java.net.InetAddress;
import java.util.List;

/** What SPF reads from an answer: its kind and its records, nothing else. */
public final class SpfAnswers {

    /** How many names of an {@code mx} or {@code ptr} are looked up at most (RFC 7208 section 4.6.4). */
    static final int NAMES = 10;

    private SpfAnswers() {}

    static boolean isVoid(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoData
                || answer instanceof DnsAnswer.NoSuchName
                || answer instanceof DnsAnswer.Found && answer.records().isEmpty();
    }

    /** No answer that can be believed; a referral is none either, since a resolver was asked. */
    public static boolean isError(DnsAnswer answer) {
        return !(answer instanceof DnsAnswer.Found) && !isVoid(answer);
    }

    public static List<String> texts(DnsAnswer answer) {
        return records(answer, DnsRecord.Txt.class).stream()
                .map(DnsRecord.Txt::text)
                .toList();
    }

    public static List<String> spfTexts(DnsAnswer answer) {
        return texts(answer).stream().filter(SpfRecord::isSpf).toList();
    }

    static List<InetAddress> addresses(DnsAnswer answer) {
        return records(answer, DnsRecord.Address.class).stream()
                .map(DnsRecord.Address::address)
                .toList();
    }

    /** The mail exchangers; a null MX (RFC 7505) has none. */
    static List<String> mxTargets(DnsAnswer answer) {
        return records(answer, DnsRecord.Mx.class).stream()
                .map(DnsRecord.Mx::target)
                .filter(target -> !target.isEmpty())
                .toList();
    }

    /** The first ten names of an address. */
    static List<String> clientNames(DnsAnswer answer) {
        return records(answer, DnsRecord.Ptr.class).stream()
                .map(DnsRecord.Ptr::target)
                .limit(NAMES)
                .toList();
    }

    private static <T extends DnsRecord> List<T> records(DnsAnswer answer, Class<T> kind) {
        return answer.records().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
