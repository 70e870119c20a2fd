package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIGRecord;

/**
 * Answers queries and updates, from bytes to bytes (RFC 1035, EDNS of RFC 6891). An invalid message gets FORMERR if it has a header,
 * and otherwise no answer; an answer gets none either.
 *
 * <p>It is authoritative for its zones (AA) and a resolver for queries with RD (RA). As a resolver it answers SERVFAIL
 * below a delegation, because there are no other servers.
 */
public final class DnsResponder {

    private static final int PLAIN_UDP = 512;
    private static final int LARGEST_UDP = 4096;
    private static final byte[] GARBAGE = {0x2a, 0x00, 0x17};

    private final ZoneLookup zones;
    private final FaultInjector faults;
    private final FakeDnssecSigner signer;
    private final TsigCheck signatures;
    private final UpdateProcessor updates;

    /** @param access which keys may update which zones */
    public DnsResponder(ZoneTree zones, FaultInjector faults, UpdateAccess access, Clock clock) {
        this.zones = new ZoneLookup(zones);
        this.faults = faults;
        this.signer = new FakeDnssecSigner(zones, clock);
        this.signatures = new TsigCheck(access, clock);
        this.updates = new UpdateProcessor(zones, access);
    }

    /** A response and its delay. */
    public record Reply(byte[] bytes, Duration delay) {}

    /** The answer; empty for silence. @param overUdp whether its size is limited */
    public Optional<Reply> answer(byte[] query, boolean overUdp) {
        Message asked;
        try {
            asked = new Message(query);
        } catch (IOException | RuntimeException e) {
            return formatError(query);
        }
        if (asked.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        Record question = asked.getQuestion();
        boolean wellFormed = question != null && asked.getHeader().getCount(Section.QUESTION) == 1;
        int opcode = asked.getHeader().getOpcode();
        if (!wellFormed || opcode != Opcode.QUERY && opcode != Opcode.UPDATE) {
            int rcode = wellFormed ? Rcode.NOTIMP : Rcode.FORMERR;
            return Optional.of(new Reply(empty(asked, rcode).toWire(), Duration.ZERO));
        }
        String name = question.getName().toString(true);
        boolean isChange =
                opcode == Opcode.UPDATE && !asked.getSection(Section.UPDATE).isEmpty();
        Optional<InjectedDnsFault> fault =
                isChange ? faults.takeUpdate(name) : faults.takeDns(name, question.getType());
        Duration delay = faults.takeDnsDelay(name, question.getType());
        if (is(fault, InjectedDnsFault.DROP) || !overUdp && is(fault, InjectedDnsFault.NO_TCP)) {
            return Optional.empty();
        }
        TSIGRecord tsig = asked.getTSIG();
        int error = tsig == null ? Rcode.NOERROR : signatures.verify(asked, query);
        Message answer = injected(fault, asked, overUdp)
                .orElseGet(() -> error == Rcode.NOERROR ? answered(asked, question) : empty(asked, Rcode.NOTAUTH));
        if (is(fault, InjectedDnsFault.LOST_UPDATE)) {
            return Optional.empty();
        }
        if (is(fault, InjectedDnsFault.LAME)) {
            answer.getHeader().unsetFlag(Flags.AA);
        }
        fault.ifPresent(kind -> signer.sign(kind, asked, answer));
        byte[] bytes = is(fault, InjectedDnsFault.GARBAGE) ? GARBAGE : bytes(asked, answer, overUdp, error);
        return Optional.of(new Reply(bytes, delay));
    }

    private byte[] bytes(Message asked, Message answer, boolean overUdp, int error) {
        int limit = overUdp ? limit(asked.getOPT()) : Message.MAXLENGTH;
        TSIGRecord tsig = asked.getTSIG();
        return tsig == null
                ? answer.toWire(limit)
                : signatures.sign(answer.toWire(limit - TsigCheck.LONGEST_RECORD), tsig, error);
    }

    private static boolean is(Optional<InjectedDnsFault> fault, InjectedDnsFault kind) {
        return fault.equals(Optional.of(kind));
    }

    private static Optional<Message> injected(Optional<InjectedDnsFault> fault, Message asked, boolean overUdp) {
        if (is(fault, InjectedDnsFault.SERVFAIL)) {
            return Optional.of(empty(asked, Rcode.SERVFAIL));
        } else if (is(fault, InjectedDnsFault.REFUSED)) {
            return Optional.of(empty(asked, Rcode.REFUSED));
        } else if (overUdp && is(fault, InjectedDnsFault.TRUNCATE)) {
            Message truncated = empty(asked, Rcode.NOERROR);
            truncated.getHeader().setFlag(Flags.TC);
            return Optional.of(truncated);
        } else if (asked.getOPT() != null && is(fault, InjectedDnsFault.NO_EDNS)) {
            Message refusal = empty(asked, Rcode.FORMERR);
            refusal.removeAllRecords(Section.ADDITIONAL);
            return Optional.of(refusal);
        } else if (is(fault, InjectedDnsFault.BOGUS) && FakeDnssecSigner.wantsValidation(asked)) {
            return Optional.of(FakeDnssecSigner.withExpiredSignature(empty(asked, Rcode.SERVFAIL)));
        }
        return Optional.empty();
    }

    private Message answered(Message asked, Record question) {
        if (asked.getHeader().getOpcode() == Opcode.UPDATE) {
            Optional<Name> key = Optional.ofNullable(asked.getTSIG()).map(Record::getName);
            return empty(asked, updates.process(asked, key));
        }
        OPTRecord edns = asked.getOPT();
        if (edns != null && edns.getVersion() > 0) {
            return empty(asked, Rcode.BADVERS);
        } else if (question.getDClass() != DClass.IN) {
            return empty(asked, Rcode.REFUSED);
        }
        ZoneAnswer found = zones.find(question.getName(), question.getType());
        if (found.isReferral() && asked.getHeader().getFlag(Flags.RD)) {
            return empty(asked, Rcode.SERVFAIL);
        }
        Message answer = empty(asked, found.rcode());
        if (found.authoritative()) {
            answer.getHeader().setFlag(Flags.AA);
        }
        add(answer, found.answer(), Section.ANSWER);
        add(answer, found.authority(), Section.AUTHORITY);
        add(answer, found.additional(), Section.ADDITIONAL);
        return answer;
    }

    private static void add(Message answer, List<Record> records, int section) {
        records.forEach(record -> answer.addRecord(record, section));
    }

    private static Message empty(Message asked, int rcode) {
        Message answer = new Message(asked.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(asked.getHeader().getOpcode());
        // The upper bits of an extended code are in the OPT record.
        header.setRcode(rcode & 0xf);
        if (asked.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
            header.setFlag(Flags.RA);
        }
        if (asked.getQuestion() != null) {
            answer.addRecord(asked.getQuestion(), Section.QUESTION);
        }
        if (asked.getOPT() != null) {
            answer.addRecord(new OPTRecord(LARGEST_UDP, rcode >> 4, 0), Section.ADDITIONAL);
        }
        return answer;
    }

    private static int limit(OPTRecord edns) {
        return edns == null ? PLAIN_UDP : Math.max(PLAIN_UDP, Math.min(edns.getPayloadSize(), LARGEST_UDP));
    }

    private static Optional<Reply> formatError(byte[] query) {
        if (query.length < Header.LENGTH || (query[2] & 0x80) != 0) {
            return Optional.empty();
        }
        int id = (query[0] & 0xff) << 8 | query[1] & 0xff;
        Header header = new Header(id);
        header.setFlag(Flags.QR);
        header.setRcode(Rcode.FORMERR);
        return Optional.of(new Reply(header.toWire(), Duration.ZERO));
    }
}
