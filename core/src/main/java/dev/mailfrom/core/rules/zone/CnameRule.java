package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.WildcardAnswer;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.CnameDnameRecords;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.PublishLine;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A name that is a CNAME cannot have an MX or a TXT of its own (RFC 1034 section 3.6.2). */
public final class CnameRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        return new AliasFindings(dns, dns.domain().name().text(), PublishLine.mx(dns, snapshot.region())).findings();
    }

    /** @param record the MX to publish */
    private record AliasFindings(MailFromDns dns, String name, String record) {

        List<Finding> findings() {
            List<List<DnsAnswer>> places = places();
            List<DnsAnswer> answers = places.stream().flatMap(List::stream).toList();
            Optional<Finding> alias = answers.stream()
                    .filter(DnsAnswer::isEndless)
                    .findFirst()
                    .map(answer -> endless((DnsAnswer.Undetermined) answer))
                    .or(() -> alias(answers));
            return Stream.concat(
                            alias.stream(),
                            places.stream()
                                    .flatMap(place -> besideOthers(place).stream())
                                    .limit(1))
                    .toList();
        }

        /** MX and TXT of each server that answered; of the resolver if none did, or if only it sees an endless chain. */
        private List<List<DnsAnswer>> places() {
            List<List<DnsAnswer>> places = new ArrayList<>();
            dns.view().map(AuthorityView::servers).orElse(List.of()).stream()
                    .map(server -> Stream.of(server.mx(), server.txt())
                            .filter(answer -> !(answer instanceof DnsAnswer.Undetermined) || answer.isEndless())
                            .toList())
                    .filter(answers -> !answers.isEmpty())
                    .forEach(places::add);
            boolean resolverOnly = dns.resolverOnlyReason().isPresent();
            places.add(Stream.of(dns.mx(), dns.txt())
                    .filter(answer -> resolverOnly || answer.isEndless() && !places.isEmpty())
                    .toList());
            return places;
        }

        private Finding endless(DnsAnswer.Undetermined answer) {
            return Finding.of(
                    FindingCode.CNAME_LOOP,
                    name,
                    "The CNAMEs at " + name + " have no end, and so there is no MX. " + answer.detail(),
                    fix(CnameDnameRecords.of(name, List.of(answer))),
                    List.of(answer.digCommand()));
        }

        private Optional<Finding> alias(List<DnsAnswer> answers) {
            List<DnsRecord> redirections = CnameDnameRecords.of(name, answers);
            if (redirections.isEmpty()) {
                return Optional.empty();
            }
            DnsAnswer first = answers.stream()
                    .filter(answer -> !answer.aliases().isEmpty())
                    .findFirst()
                    .orElse(answers.get(0));
            Stream<String> seen = Stream.concat(first.aliases().stream(), dns.mx().aliases().stream())
                    .map(alias -> alias.owner() + ". CNAME " + alias.target() + ".")
                    .distinct();
            return Optional.of(Finding.of(
                    FindingCode.CNAME_AT_NAME,
                    name,
                    origin(redirections.get(0)),
                    fix(redirections),
                    Stream.concat(seen, Stream.of(first.digCommand())).toList()));
        }

        private Optional<WildcardAnswer> wildcard() {
            return dns.view().flatMap(AuthorityView::mxWildcard);
        }

        private String origin(DnsRecord redirection) {
            if (wildcard().isPresent()) {
                return "There is nothing at " + name + " itself; the wildcard "
                        + wildcard().get().name() + " makes it a CNAME.";
            } else if (redirection instanceof DnsRecord.Dname dname) {
                return "There is a DNAME at " + dname.owner() + ": it makes a CNAME of every name below it, and so of "
                        + name + ", where nothing else can stand (RFC 6672 section 2.4).";
            }
            return "There is a CNAME at " + name
                    + ", and nothing can stand beside a CNAME (RFC 1034 section 3.6.2). Some DNS providers make"
                    + " one by themselves when they flatten or proxy a name.";
        }

        private String fix(List<DnsRecord> redirections) {
            if (wildcard().isPresent()) {
                return "Publish " + record + "   ; a wildcard does not apply to a name with a record of its own";
            }
            return !redirections.isEmpty() && redirections.get(0) instanceof DnsRecord.Dname dname
                    ? "Choose a name that is not below it; or delete the DNAME at " + dname.owner()
                            + " and then publish " + record
                    : "Delete the CNAME at " + name + " and then publish " + record;
        }

        /** Compares only what one server has: differences between servers are another rule's. */
        private Optional<Finding> besideOthers(List<DnsAnswer> answers) {
            List<String> aliases = DnsRecord.only(DnsRecord.Cname.class, CnameDnameRecords.of(name, answers)).stream()
                    .map(alias -> name + ". CNAME " + alias.target() + ".")
                    .distinct()
                    .toList();
            List<String> others = answers.stream()
                    .flatMap(answer -> Stream.concat(answer.records().stream(), answer.others().stream()))
                    .filter(record -> record.owner().equals(name))
                    .filter(record -> !(record instanceof DnsRecord.Cname || record instanceof DnsRecord.Dname))
                    .map(record -> name + ". " + record.type())
                    .distinct()
                    .toList();
            if (aliases.isEmpty() || aliases.size() == 1 && others.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Finding.of(
                    FindingCode.CNAME_WITH_OTHER_DATA,
                    name,
                    "At " + name + " stands "
                            + (aliases.size() > 1 ? "more than one CNAME" : "a CNAME beside other records")
                            + ", which DNS forbids: servers and resolvers differ in which of them they see.",
                    "Delete the CNAME at " + name + " and keep the records, or publish " + record,
                    Stream.concat(aliases.stream(), others.stream()).toList()));
        }
    }
}
