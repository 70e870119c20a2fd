package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.WildcardAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.AttributedAnswer;
import dev.mailfrom.core.rules.CnameDnameRecords;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name that is a CNAME cannot have an MX or a TXT of its own (RFC 1034 section 3.6.2). */
public final class CnameRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns().map(dns -> judge(snapshot, dns)).orElse(List.of());
    }

    private static List<Finding> judge(IdentitySnapshot snapshot, MailFromDns dns) {
        String record = AttributedAnswer.publishLine(RequiredRecord.mx(dns.domain(), snapshot.region()), dns);
        List<List<DnsAnswer>> places = places(dns);
        List<DnsAnswer> answers = places.stream().flatMap(List::stream).toList();
        List<Finding> findings = new ArrayList<>();
        answers.stream()
                .filter(DnsAnswer::isEndless)
                .findFirst()
                .map(answer -> endless(dns, (DnsAnswer.Undetermined) answer, record))
                .or(() -> alias(dns, answers, record))
                .ifPresent(findings::add);
        besideOthers(dns, places, record).ifPresent(findings::add);
        return findings;
    }

    /** MX and TXT of each server that answered; of the resolver where none did, or where it alone sees that there is no end. */
    private static List<List<DnsAnswer>> places(MailFromDns dns) {
        List<List<DnsAnswer>> places = dns.view().map(AuthorityView::servers).orElse(List.of()).stream()
                .map(server -> Stream.of(server.mx(), server.txt())
                        .filter(answer -> !(answer instanceof DnsAnswer.Undetermined) || answer.isEndless())
                        .toList())
                .filter(answers -> !answers.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        boolean resolverOnly = dns.resolverOnlyReason().isPresent();
        places.add(Stream.of(dns.mx(), dns.txt())
                .filter(answer -> resolverOnly || answer.isEndless() && !places.isEmpty())
                .toList());
        return places;
    }

    private static Finding endless(MailFromDns dns, DnsAnswer.Undetermined answer, String record) {
        String name = dns.domain().name().text();
        return Finding.of(
                        FindingCode.CNAME_LOOP,
                        name,
                        "The CNAMEs at " + name + " have no end, and so there is no MX. " + answer.detail(),
                        fix(dns, CnameDnameRecords.of(name, List.of(answer)), record))
                .withEvidence(List.of(answer.evidence().digCommand()));
    }

    private static Optional<Finding> alias(MailFromDns dns, List<DnsAnswer> answers, String record) {
        String name = dns.domain().name().text();
        List<DnsRecord> redirections = CnameDnameRecords.of(name, answers);
        if (redirections.isEmpty()) {
            return Optional.empty();
        }
        DnsAnswer first = answers.stream()
                .filter(answer -> !answer.aliases().isEmpty())
                .findFirst()
                .orElse(answers.get(0));
        List<String> seen = new ArrayList<>(Stream.concat(first.aliases().stream(), dns.mx().aliases().stream())
                .map(alias -> alias.owner() + ". CNAME " + alias.target() + ".")
                .distinct()
                .toList());
        seen.add(first.evidence().digCommand());
        return Optional.of(Finding.of(
                        FindingCode.CNAME_AT_NAME,
                        name,
                        origin(dns, redirections.get(0)),
                        fix(dns, redirections, record))
                .withEvidence(seen));
    }

    private static String origin(MailFromDns dns, DnsRecord redirection) {
        String name = dns.domain().name().text();
        Optional<WildcardAnswer> wildcard = dns.view().flatMap(AuthorityView::mxWildcard);
        if (wildcard.isPresent()) {
            return "There is nothing at " + name + " itself; the wildcard "
                    + wildcard.get().name() + " makes it a CNAME.";
        } else if (redirection instanceof DnsRecord.Dname dname) {
            return "There is a DNAME at " + dname.owner() + ": it makes a CNAME of every name below it, and so of "
                    + name + ", where nothing else can stand (RFC 6672 section 2.4).";
        }
        return "There is a CNAME at " + name
                + ", and nothing can stand beside a CNAME (RFC 1034 section 3.6.2). Some DNS providers make"
                + " one by themselves when they flatten or proxy a name.";
    }

    private static String fix(MailFromDns dns, List<DnsRecord> redirections, String record) {
        if (dns.view().flatMap(AuthorityView::mxWildcard).isPresent()) {
            return "Publish " + record + "   ; a name with a record of its own is left alone by the wildcard";
        }
        boolean above = !redirections.isEmpty() && redirections.get(0) instanceof DnsRecord.Dname;
        return above
                ? "Choose a name that is not below it; or delete the DNAME at "
                        + redirections.get(0).owner() + " and then publish " + record
                : "Delete the CNAME at " + dns.domain() + " and then publish " + record;
    }

    /** What one server has; that another has something else is no matter of this rule. */
    private static Optional<Finding> besideOthers(MailFromDns dns, List<List<DnsAnswer>> places, String record) {
        String name = dns.domain().name().text();
        for (List<DnsAnswer> answers : places) {
            Set<String> aliases = CnameDnameRecords.of(name, answers).stream()
                    .filter(DnsRecord.Cname.class::isInstance)
                    .map(alias -> name + ". CNAME " + ((DnsRecord.Cname) alias).target() + ".")
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Set<String> others = othersAt(name, answers);
            if (aliases.size() > 1 || !aliases.isEmpty() && !others.isEmpty()) {
                return Optional.of(Finding.of(
                                FindingCode.CNAME_WITH_OTHER_DATA,
                                name,
                                "At " + name + " stands "
                                        + (aliases.size() > 1 ? "more than one CNAME" : "a CNAME beside other records")
                                        + ", which DNS forbids: servers and resolvers differ in which of them they see.",
                                "Delete the CNAME at " + name + " and keep the records, or publish " + record)
                        .withEvidence(
                                Stream.concat(aliases.stream(), others.stream()).toList()));
            }
        }
        return Optional.empty();
    }

    /** Records of other types at the name itself. */
    private static Set<String> othersAt(String name, List<DnsAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> Stream.concat(answer.records().stream(), answer.others().stream()))
                .filter(record -> record.owner().equals(name))
                .filter(record -> !(record instanceof DnsRecord.Cname || record instanceof DnsRecord.Dname))
                .map(record -> name + ". " + record.type())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
