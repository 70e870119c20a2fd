package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsAnswer.Reason;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnssecSignature;
import dev.mailfrom.core.dns.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Decides what a NOERROR or NXDOMAIN says: presence, alias, absence, referral, or nothing that can be believed. An
 * absence must be beyond doubt: only aliases in the answer section, no such record elsewhere, and a SOA, if any, of a
 * zone that holds the name. From an authoritative server every answer needs the AA flag (RFC 2308 section 2).
 */
final class ResponseClassifier {

    /** What the authority section of an absence may hold. */
    private static final Set<Integer> PROOFS = Set.of(Type.SOA, Type.NS, Type.DS, Type.RRSIG, Type.NSEC, Type.NSEC3);

    /** The type in a proof of compact denial that says that the name does not exist (RFC 9824 section 2). */
    private static final int NXNAME = 128;

    private final Message message;
    private final QueryMessage query;
    private final Evidence evidence;
    private final CnameChain chain;
    private final List<SOARecord> soas;

    private ResponseClassifier(Message message, QueryMessage query, Evidence evidence) {
        this.message = message;
        this.query = query;
        this.evidence = evidence;
        this.chain = new CnameChain(query.name(), type(), message.getSection(Section.ANSWER));
        this.soas = only(SOARecord.class, message.getSection(Section.AUTHORITY));
    }

    static ParsedResponse classify(Message message, QueryMessage query, Evidence evidence) {
        if (isForeign(message.getSection(Section.ANSWER)) || isForeign(message.getSection(Section.AUTHORITY))) {
            return new ParsedResponse.Unreadable("the answer has records that are not of the Internet class");
        }
        return new ResponseClassifier(message, query, evidence).classify();
    }

    private ParsedResponse classify() {
        boolean noSuchName = message.getRcode() == Rcode.NXDOMAIN;
        if (chain.isEndless()) {
            // Of very many aliases only as many as show that they are too many.
            List<DnsRecord.Cname> aliases =
                    aliases().stream().limit(CnameChain.LONGEST + 1L).toList();
            String detail = CnameChain.endless(
                    CnameChain.text(query.request().question().name(), aliases));
            return new ParsedResponse.Answered(
                    new DnsAnswer.Undetermined(Reason.ALIAS_LOOP, detail, aliases, evidence));
        } else if (!chain.records().isEmpty()) {
            return noSuchName
                    ? new ParsedResponse.Unreadable("the answer has records and says that the name does not exist")
                    : authoritative(new DnsAnswer.Found(
                            RecordMapper.map(chain.records()),
                            aliases(),
                            RecordMapper.map(chain.others()),
                            signatures(),
                            evidence));
        } else if (noSuchName || chain.hasOnlyAliases() && !soas.isEmpty()) {
            return absence(noSuchName);
        } else if (!chain.aliases().isEmpty()) {
            return authoritative(new DnsAnswer.Alias(aliases(), RecordMapper.map(chain.others()), evidence));
        }
        return chain.hasOnlyAliases() ? withoutSoa() : absence(false);
    }

    private ParsedResponse absence(boolean noSuchName) {
        Optional<DnsRecord.Soa> zone = soas.stream()
                .filter(soa -> chain.finalName().subdomain(soa.getName()))
                .findFirst()
                .map(RecordMapper::soa);
        if (!chain.hasOnlyAliases()) {
            return new ParsedResponse.Unreadable("the answer has other records than those asked for");
        } else if (zone.isEmpty() && !soas.isEmpty()) {
            return new ParsedResponse.Unreadable("the answer has the SOA of a zone that does not hold the name");
        } else if (contradictsItself()) {
            return new ParsedResponse.Unreadable(
                    "the answer says there is no such record, but has records out of place");
        }
        Optional<NSECRecord> proof = only(NSECRecord.class, message.getSection(Section.AUTHORITY)).stream()
                .filter(nsec -> nsec.getName().equals(chain.finalName()))
                .findFirst();
        return authoritative(
                noSuchName || proof.filter(nsec -> nsec.hasType(NXNAME)).isPresent()
                        ? new DnsAnswer.NoSuchName(aliases(), zone, evidence)
                        : new DnsAnswer.NoData(
                                aliases(),
                                zone,
                                proof.filter(ResponseClassifier::isOpen).isEmpty(),
                                evidence));
    }

    /** Whether a proof is the same for a name that does not exist and for one without records of its own. */
    private static boolean isOpen(NSECRecord nsec) {
        boolean nextIsFirstBelow = nsec.getNext().labels() == nsec.getName().labels() + 1
                && Arrays.equals(nsec.getNext().getLabel(0), new byte[] {1, 0});
        return nextIsFirstBelow && Arrays.equals(nsec.getTypes(), new int[] {Type.RRSIG, Type.NSEC});
    }

    /** Whether another section has the very record, or the authority section has what proves no absence. */
    private boolean contradictsItself() {
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (!PROOFS.contains(record.getType()) || isAskedFor(record)) {
                return true;
            }
        }
        return message.getSection(Section.ADDITIONAL).stream().anyMatch(this::isAskedFor);
    }

    private boolean isAskedFor(Record record) {
        return record.getType() == type() && record.getName().equals(chain.finalName());
    }

    /** NOERROR with an empty answer and no SOA: a referral, or an absence without proof. */
    private ParsedResponse withoutSoa() {
        List<NSRecord> delegation = only(NSRecord.class, message.getSection(Section.AUTHORITY));
        if (query.request().isToResolver()) {
            boolean resolved =
                    message.getHeader().getFlag(Flags.RA) || message.getHeader().getFlag(Flags.AA);
            return delegation.isEmpty() && resolved
                    ? absence(false)
                    : undetermined(Reason.LAME, "The server did not resolve the name: it is no resolver for us.");
        }
        return delegation.isEmpty() ? absence(false) : referral(delegation);
    }

    private ParsedResponse referral(List<NSRecord> delegation) {
        Record first = delegation.get(0);
        String zone = NameCodec.text(first.getName());
        if (zone.isEmpty() || !query.name().subdomain(first.getName())) {
            String target = zone.isEmpty() ? "the root" : zone;
            return undetermined(Reason.LAME, "The server does not have the zone and refers to " + target + ".");
        }
        List<NSRecord> servers = delegation.stream()
                .filter(server -> server.getName().equals(first.getName()))
                .toList();
        Stream<Record> glue = message.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.A || record.getType() == Type.AAAA)
                .filter(record ->
                        servers.stream().anyMatch(server -> server.getTarget().equals(record.getName())));
        List<DnsRecord> records =
                RecordMapper.map(Stream.concat(servers.stream(), glue).toList());
        return new ParsedResponse.Answered(new DnsAnswer.Referral(zone, records, evidence));
    }

    /** The answer of an authoritative server counts only with the AA flag. */
    private ParsedResponse authoritative(DnsAnswer answer) {
        return query.request().isToResolver() || message.getHeader().getFlag(Flags.AA)
                ? new ParsedResponse.Answered(answer)
                : undetermined(Reason.LAME, "The server answered without authority for the name (no AA flag).");
    }

    private ParsedResponse undetermined(Reason reason, String detail) {
        return new ParsedResponse.Answered(new DnsAnswer.Undetermined(reason, detail, evidence));
    }

    private int type() {
        return query.request().question().type().number();
    }

    private List<DnssecSignature> signatures() {
        return only(RRSIGRecord.class, message.getSection(Section.ANSWER)).stream()
                .filter(signature -> signature.getTypeCovered() == type()
                        && signature.getName().equals(chain.finalName()))
                .map(RecordMapper::signature)
                .toList();
    }

    private List<DnsRecord.Cname> aliases() {
        return chain.aliases().stream().map(RecordMapper::cname).toList();
    }

    private static boolean isForeign(List<Record> records) {
        for (Record record : records) {
            if (record.getDClass() != DClass.IN) {
                return true;
            }
        }
        return false;
    }

    /** Not a stream, because this runs several times for every answer. */
    static <R extends Record> List<R> only(Class<R> type, List<Record> records) {
        List<R> found = new ArrayList<>();
        for (Record record : records) {
            if (type.isInstance(record)) {
                found.add(type.cast(record));
            }
        }
        return found;
    }
}
