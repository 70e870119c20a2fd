package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.KnownAnswers;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The answers as the evaluator reads them: what is known, and which questions are still open. */
final class Lookups {

    /** How many names of an {@code mx} or {@code ptr} are looked up at most (RFC 7208 section 4.6.4). */
    static final int NAMES = 10;

    private final KnownAnswers known;

    Lookups(KnownAnswers known) {
        this.known = known;
    }

    static DnsQuestion question(String name, RecordType type) {
        return new DnsQuestion(QueryName.presented(name), type);
    }

    Optional<DnsAnswer> answer(DnsQuestion question) {
        return known.to(question);
    }

    /** Those of the questions that have no answer yet. */
    Set<DnsQuestion> open(List<DnsQuestion> questions) {
        Set<DnsQuestion> open = new LinkedHashSet<>();
        for (DnsQuestion question : questions) {
            if (known.to(question).isEmpty()) {
                open.add(question);
            }
        }
        return open;
    }

    static boolean isVoid(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoData
                || answer instanceof DnsAnswer.NoSuchName
                || answer instanceof DnsAnswer.Found && answer.records().isEmpty();
    }

    /** No answer that can be believed; a referral is none either, since a resolver was asked. */
    static boolean isError(DnsAnswer answer) {
        return !(answer instanceof DnsAnswer.Found) && !isVoid(answer);
    }

    static List<String> texts(DnsAnswer answer) {
        return records(answer, DnsRecord.Txt.class).stream()
                .map(DnsRecord.Txt::text)
                .toList();
    }

    static List<String> spfTexts(DnsAnswer answer) {
        return texts(answer).stream().filter(SpfRecord::isSpf).toList();
    }

    static List<InetAddress> addresses(DnsAnswer answer) {
        return records(answer, DnsRecord.Address.class).stream()
                .map(DnsRecord.Address::address)
                .toList();
    }

    /** The mail exchangers; a null MX (RFC 7505) has none. */
    static List<String> exchangers(DnsAnswer answer) {
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
