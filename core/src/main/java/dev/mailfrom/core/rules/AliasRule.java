package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.authority.Wildcard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A name that is a CNAME cannot have an MX or a TXT of its own (RFC 1034 section 3.6.2). */
final class AliasRule implements Rule {

    @Override
    public List<Finding> judge(Situation situation) {
        return situation.dns().map(dns -> judge(situation, dns)).orElse(List.of());
    }

    private static List<Finding> judge(Situation situation, MailFromDns dns) {
        String name = dns.domain().name().text();
        String record = Judged.toPublish(RequiredRecord.mx(dns.domain(), situation.region()), dns);
        List<DnsAnswer> answers = answers(dns);
        List<Finding> findings = new ArrayList<>();
        Optional<DnsAnswer> endless =
                answers.stream().filter(AliasRule::isEndless).findFirst();
        Set<String> aliases = aliasesAt(name, answers);
        if (endless.isPresent()) {
            findings.add(endless(name, (DnsAnswer.Undetermined) endless.get(), record));
        } else if (!aliases.isEmpty()) {
            findings.add(alias(name, dns, answers, aliases, record));
        }
        Set<String> others = othersAt(name, answers);
        if (aliases.size() > 1 || !aliases.isEmpty() && !others.isEmpty()) {
            List<String> seen = new ArrayList<>(aliases);
            seen.addAll(others);
            findings.add(Finding.of(
                            FindingCode.CNAME_WITH_OTHER_DATA,
                            name,
                            "At " + name + " stands "
                                    + (aliases.size() > 1 ? "more than one CNAME" : "a CNAME beside other records")
                                    + ", which DNS forbids: servers and resolvers differ in which of them they see.",
                            "Delete the CNAME at " + name + " and keep the records, or publish " + record)
                    .seen(seen));
        }
        return findings;
    }

    /** The MX and TXT of the servers that answered; of the resolver where none did. */
    private static List<DnsAnswer> answers(MailFromDns dns) {
        List<DnsAnswer> servers = dns.view().map(AuthorityView::servers).orElse(List.of()).stream()
                .flatMap((ServerView server) -> Stream.of(server.mx(), server.txt()))
                .filter(answer -> !(answer instanceof DnsAnswer.Undetermined) || isEndless(answer))
                .toList();
        boolean resolverOnly = dns.byResolverOnly().isPresent();
        Stream<DnsAnswer> resolver = Stream.of(dns.mx(), dns.txt())
                .filter(answer -> resolverOnly || isEndless(answer) && !servers.isEmpty());
        return Stream.concat(servers.stream(), resolver).toList();
    }

    private static boolean isEndless(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Undetermined u && u.reason() == DnsAnswer.Reason.ALIAS_LOOP;
    }

    private static Finding endless(String name, DnsAnswer.Undetermined answer, String record) {
        return Finding.of(
                        FindingCode.CNAME_LOOP,
                        name,
                        "The CNAMEs at " + name + " have no end, and so there is no MX. " + answer.detail(),
                        "Delete the CNAME at " + name + " and then publish " + record)
                .seen(List.of(answer.evidence().dig()));
    }

    private static Finding alias(
            String name, MailFromDns dns, List<DnsAnswer> answers, Set<String> aliases, String record) {
        DnsAnswer first = answers.stream()
                .filter(answer -> !answer.aliases().isEmpty())
                .findFirst()
                .orElse(answers.get(0));
        List<String> seen = new ArrayList<>(Stream.concat(first.aliases().stream(), dns.mx().aliases().stream())
                .map(AliasRule::line)
                .distinct()
                .toList());
        seen.add(first.evidence().dig());
        Optional<Wildcard> wildcard = dns.view().flatMap(AuthorityView::mxWildcard);
        if (wildcard.isPresent()) {
            return Finding.of(
                            FindingCode.CNAME_AT_NAME,
                            name,
                            "There is nothing at " + name + " itself; the wildcard "
                                    + wildcard.get().name() + " makes it a CNAME.",
                            "Publish " + record + "   ; a name with a record of its own is left alone by the wildcard")
                    .seen(seen);
        }
        return Finding.of(
                        FindingCode.CNAME_AT_NAME,
                        name,
                        "There is a CNAME at " + name
                                + ", and nothing can stand beside a CNAME (RFC 1034 section 3.6.2). Some DNS providers make"
                                + " one by themselves when they flatten or proxy a name.",
                        "Delete the CNAME and then publish " + record)
                .seen(seen);
    }

    private static Set<String> aliasesAt(String name, List<DnsAnswer> answers) {
        Set<String> lines = new LinkedHashSet<>();
        answers.stream()
                .flatMap(answer -> Stream.concat(answer.aliases().stream(), others(answer).stream()))
                .filter(DnsRecord.Cname.class::isInstance)
                .filter(record -> record.owner().equals(name))
                .forEach(record -> lines.add(line((DnsRecord.Cname) record)));
        return lines;
    }

    /** Records of other types at the name itself. */
    private static Set<String> othersAt(String name, List<DnsAnswer> answers) {
        Set<String> lines = new LinkedHashSet<>();
        answers.stream()
                .flatMap(answer -> Stream.concat(answer.records().stream(), others(answer).stream()))
                .filter(record -> record.owner().equals(name))
                .filter(record -> !(record instanceof DnsRecord.Cname || record instanceof DnsRecord.Dname))
                .forEach(record -> lines.add(name + ". " + record.type()));
        return lines;
    }

    private static List<DnsRecord> others(DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Found found) {
            return found.others();
        }
        return answer instanceof DnsAnswer.Alias alias ? alias.others() : List.of();
    }

    private static String line(DnsRecord.Cname alias) {
        return alias.owner() + ". CNAME " + alias.target() + ".";
    }
}
