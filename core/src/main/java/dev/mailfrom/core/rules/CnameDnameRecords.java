package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The records that lead away from a name, so that nothing else can stand there. */
public final class CnameDnameRecords {

    private CnameDnameRecords() {}

    /**
     * The DNAMEs above the name, of which the CNAME at it is only made (RFC 6672 section 3.1); where there are none, the
     * CNAMEs at it. Each once, as the answers have them.
     */
    public static List<DnsRecord> of(String name, Collection<DnsAnswer> answers) {
        List<DnsRecord> above = seen(answers)
                .filter(record -> record instanceof DnsRecord.Dname && name.endsWith("." + record.owner()))
                .toList();
        return above.isEmpty()
                ? seen(answers)
                        .filter(record -> record instanceof DnsRecord.Cname
                                && record.owner().equals(name))
                        .toList()
                : above;
    }

    private static Stream<DnsRecord> seen(Collection<DnsAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> Stream.concat(answer.aliases().stream(), answer.others().stream()))
                .distinct();
    }
}
