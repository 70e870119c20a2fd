package dev.mailfrom.core.sandbox.scripted;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A message to answer with: authoritative, NOERROR and empty unless said otherwise. Records are written as in a zone
 * file, {@code bounce.example.com 300 MX 10 mx.example}; names are absolute with or without the dot.
 */
public final class ScriptedAnswer {

    private final Message message = new Message();
    private final boolean hasOpt;
    private final List<org.xbill.DNS.EDNSOption> options = new ArrayList<>();

    private ScriptedAnswer(Message query) {
        message.getHeader().setID(query.getHeader().getID());
        message.getHeader().setOpcode(Opcode.QUERY);
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.AA);
        if (query.getHeader().getFlag(Flags.RD)) {
            message.getHeader().setFlag(Flags.RD);
            message.getHeader().setFlag(Flags.RA);
        }
        hasOpt = query.getOPT() != null;
        if (query.getQuestion() != null) {
            message.addRecord(query.getQuestion(), Section.QUESTION);
        }
    }

    public static ScriptedAnswer to(ScriptRequest asked) {
        return new ScriptedAnswer(asked.message());
    }

    /** @param rcode as in {@link org.xbill.DNS.Rcode}, below 16 */
    public ScriptedAnswer rcode(int rcode) {
        message.getHeader().setRcode(rcode);
        return this;
    }

    /** @param flag as in {@link org.xbill.DNS.Flags} */
    public ScriptedAnswer with(int flag) {
        message.getHeader().setFlag(flag);
        return this;
    }

    /** @param flag as in {@link org.xbill.DNS.Flags} */
    public ScriptedAnswer without(int flag) {
        message.getHeader().unsetFlag(flag);
        return this;
    }

    public ScriptedAnswer id(int id) {
        message.getHeader().setID(id & 0xffff);
        return this;
    }

    public int id() {
        return message.getHeader().getID();
    }

    /** Asks something else, or nothing, in place of the question. */
    public ScriptedAnswer question(Record... questions) {
        message.removeAllRecords(Section.QUESTION);
        for (Record question : questions) {
            message.addRecord(question, Section.QUESTION);
        }
        return this;
    }

    public ScriptedAnswer answer(String... records) {
        return add(Section.ANSWER, records);
    }

    public ScriptedAnswer authority(String... records) {
        return add(Section.AUTHORITY, records);
    }

    public ScriptedAnswer additional(String... records) {
        return add(Section.ADDITIONAL, records);
    }

    /** Goes along where the question came with EDNS. */
    public ScriptedAnswer option(org.xbill.DNS.EDNSOption option) {
        options.add(option);
        return this;
    }

    public byte[] bytes() {
        Message whole = message.clone();
        if (hasOpt) {
            whole.addRecord(new OPTRecord(1232, 0, 0, 0, options), Section.ADDITIONAL);
        }
        return whole.toWire();
    }

    private ScriptedAnswer add(int section, String... records) {
        for (String record : records) {
            message.addRecord(record(record), section);
        }
        return this;
    }

    /** @throws IllegalArgumentException where the text is no record */
    static Record record(String text) {
        String[] parts = text.split(" ", 4);
        try {
            return Record.fromString(
                    Name.fromString(parts[0], Name.root),
                    Type.value(parts[2]),
                    DClass.IN,
                    Long.parseLong(parts[1]),
                    parts[3],
                    Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException("“" + text + "” is no record: " + e.getMessage(), e);
        }
    }
}
