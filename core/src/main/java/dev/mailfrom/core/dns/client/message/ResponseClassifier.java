package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnssecSignature;
import dev.mailfrom.core.dns.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What a NOERROR or NXDOMAIN says: presence, alias, absence, referral, or nothing that can be believed. An absence must
 * be beyond doubt: nothing but aliases in the answer section, no record of the kind elsewhere, a SOA that covers the
 * name if there is one, and from an authoritative server the AA flag (RFC 2308 section 2).
 */
final class ResponseClassifier {

    /** What the authority section of an absence may have. */
    private static final Set<Integer> PROOFS = Set.of(Type.SOA, Type.NS, Type.DS, Type.RRSIG, Type.NSEC, Type.NSEC3);

    private final Message message;
    private final QueryMessage query;
    private final Evidence evidence;
    private final CnameChain walk;

    private ResponseClassifier(Message message, QueryMessage query, Evidence evidence) {
        this.message = message;
        this.query = query;
        this.evidence = evidence;
        this.walk = new CnameChain(query.name(), type(), message.getSection(Section.ANSWER));
    }

    static ParsedResponse classify(Message message, QueryMessage query, Evidence evidence) {
        boolean foreignClass = Stream.of(Section.ANSWER, Section.AUTHORITY)
                .flatMap(section -> message.getSection(section).stream())
                .anyMatch(record -> record.getDClass() != DClass.IN);
        return foreignClass
                ? new ParsedResponse.Unreadable("the answer has records that are not of the Internet class")
                : new ResponseClassifier(message, query, evidence).reading();
    }

    private ParsedResponse reading() {
        boolean noSuchName = message.getRcode() == Rcode.NXDOMAIN;
        if (walk.isEndless()) {
            return endless(aliases().subList(0, Math.min(aliases().size(), CnameChain.LONGEST + 1)));
        } else if (!walk.records().isEmpty()) {
            return noSuchName
                    ? new ParsedResponse.Unreadable("the answer has records and says that the name does not exist")
                    : withAuthority(new DnsAnswer.Found(
                            RecordMapper.map(walk.records()),
                            aliases(),
                            RecordMapper.map(walk.others()),
                            signatures(),
                            evidence));
        } else if (!walk.aliases().isEmpty()) {
            return noSuchName || walk.hasOnlyAliases() && soas().findAny().isPresent() ? absence(noSuchName) : alias();
        }
        return !noSuchName && walk.hasOnlyAliases() && soas().findAny().isEmpty() ? withoutSoa() : absence(noSuchName);
    }

    private ParsedResponse alias() {
        return withAuthority(new DnsAnswer.Alias(aliases(), RecordMapper.map(walk.others()), evidence));
    }

    private ParsedResponse absence(boolean noSuchName) {
        Optional<DnsRecord.Soa> zone = soas().filter(soa -> walk.finalName().subdomain(soa.getName()))
                .findFirst()
                .map(RecordMapper::soa);
        if (!walk.hasOnlyAliases()) {
            return new ParsedResponse.Unreadable("the answer has other records than those asked for");
        } else if (zone.isEmpty() && soas().findAny().isPresent()) {
            return new ParsedResponse.Unreadable("the answer speaks for a zone that does not hold the name");
        } else if (contradictsItself()) {
            return new ParsedResponse.Unreadable("the answer says there is no such record and has others out of place");
        }
        return withAuthority(
                noSuchName
                        ? new DnsAnswer.NoSuchName(aliases(), zone, evidence)
                        : new DnsAnswer.NoData(aliases(), zone, evidence));
    }

    /** Whether the other sections have the very record, or what has no place in the proof of an absence. */
    private boolean contradictsItself() {
        boolean outOfPlace =
                message.getSection(Section.AUTHORITY).stream().anyMatch(r -> !PROOFS.contains(r.getType()));
        return outOfPlace
                || Stream.of(Section.AUTHORITY, Section.ADDITIONAL)
                        .flatMap(section -> message.getSection(section).stream())
                        .anyMatch(r -> r.getType() == type() && r.getName().equals(walk.finalName()));
    }

    /** NOERROR with an empty answer and no SOA: a referral, or an absence of the barest kind. */
    private ParsedResponse withoutSoa() {
        Optional<Record> delegation = message.getSection(Section.AUTHORITY).stream()
                .filter(NSRecord.class::isInstance)
                .findFirst();
        if (query.ask().isToResolver()) {
            boolean looked =
                    message.getHeader().getFlag(Flags.RA) || message.getHeader().getFlag(Flags.AA);
            return delegation.isPresent() || !looked
                    ? undetermined(Reason.LAME, "The server did not look for the answer: it is no resolver for us.")
                    : absence(false);
        }
        return delegation.map(this::referral).orElseGet(() -> absence(false));
    }

    private ParsedResponse referral(Record delegation) {
        String zone = NameCodec.text(delegation.getName());
        if (zone.isEmpty() || !query.name().subdomain(delegation.getName())) {
            String whereTo = zone.isEmpty() ? "the root" : zone;
            return undetermined(Reason.LAME, "The server does not have the zone and points to " + whereTo + ".");
        }
        List<NSRecord> servers = message.getSection(Section.AUTHORITY).stream()
                .filter(r -> r.getName().equals(delegation.getName()))
                .filter(NSRecord.class::isInstance)
                .map(NSRecord.class::cast)
                .collect(Collectors.toList());
        Stream<Record> glue = message.getSection(Section.ADDITIONAL).stream()
                .filter(r -> r.getType() == Type.A || r.getType() == Type.AAAA)
                .filter(r -> servers.stream().anyMatch(ns -> ns.getTarget().equals(r.getName())));
        List<DnsRecord> records =
                RecordMapper.map(Stream.concat(servers.stream(), glue).collect(Collectors.toList()));
        return new ParsedResponse.Answered(new DnsAnswer.Referral(zone, records, evidence));
    }

    /** An authoritative server's word counts only with the AA flag. */
    private ParsedResponse withAuthority(DnsAnswer answer) {
        return query.ask().isToResolver() || message.getHeader().getFlag(Flags.AA)
                ? new ParsedResponse.Answered(answer)
                : undetermined(Reason.LAME, "The server answered without authority for the name (no AA flag).");
    }

    private ParsedResponse undetermined(Reason reason, String detail) {
        return new ParsedResponse.Answered(new DnsAnswer.Undetermined(reason, detail, evidence));
    }

    private int type() {
        return query.ask().question().type().number();
    }

    /** Those over the records at the end of the walk. */
    private List<DnssecSignature> signatures() {
        return walk.signatures().stream()
                .filter(signed ->
                        signed.getTypeCovered() == type() && signed.getName().equals(walk.finalName()))
                .map(RecordMapper::signature)
                .collect(Collectors.toList());
    }

    private Stream<SOARecord> soas() {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast);
    }

    private List<DnsRecord.Cname> aliases() {
        return walk.aliases().stream().map(RecordMapper::cname).collect(Collectors.toList());
    }

    /** Of very many, so many as show that they are too many. */
    private ParsedResponse endless(List<DnsRecord.Cname> aliases) {
        String chain = Stream.concat(
                        Stream.of(query.ask().question().name()),
                        aliases.stream().map(DnsRecord.Cname::target))
                .collect(Collectors.joining(" → "));
        return new ParsedResponse.Answered(new DnsAnswer.Undetermined(
                Reason.ALIAS_LOOP, "The aliases go round in a circle or are too many: " + chain, aliases, evidence));
    }
}
