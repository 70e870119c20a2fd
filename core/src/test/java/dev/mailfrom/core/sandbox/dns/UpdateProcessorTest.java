package dev.mailfrom.core.sandbox.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

class UpdateProcessorTest {

    private static final Name APEX = Name.fromConstantString("example.com.");
    private static final Name BOUNCE = Name.fromConstantString("bounce.example.com.");
    private static final Name ALIAS = Name.fromConstantString("alias.example.com.");
    private static final Name ELSEWHERE = Name.fromConstantString("example.org.");
    private static final Name KEY = Name.fromConstantString("k.");

    private final ZoneTree zones = new ZoneTree();
    private final UpdateAccess access = new UpdateAccess();
    private final UpdateProcessor processor = new UpdateProcessor(zones, access);

    @BeforeEach
    void addZone() {
        zones.add(RecordParser.soa(APEX, 300, ELSEWHERE, 7, 5));
        zones.add(mx(APEX, "10 apex.example.org."));
        zones.add(record(APEX, Type.NS, "ns.example.org."));
        zones.add(record(ALIAS, Type.CNAME, "bounce.example.com."));
        access.permit(UpdateKey.generate("k"), "example.com");
        access.add(UpdateKey.generate("other"));
    }

    @Test
    void onlyAPermittedKeyMayUpdateAZoneOfTheServer() {
        Update update = new Update(APEX);
        update.add(mx(BOUNCE, "10 a."));

        assertThat(processor.process(update, Optional.empty())).isEqualTo(Rcode.REFUSED);
        assertThat(processor.process(update, Optional.of(Name.fromConstantString("other."))))
                .isEqualTo(Rcode.REFUSED);
        assertThat(processor.process(new Update(BOUNCE), Optional.of(KEY))).isEqualTo(Rcode.NOTAUTH);
        assertThat(processor.process(new Update(ELSEWHERE), Optional.of(KEY))).isEqualTo(Rcode.NOTAUTH);
        assertThat(zones.at(BOUNCE)).isEmpty();
        assertThat(processor.process(update, Optional.of(KEY))).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void eachPrerequisiteHasItsCode() {
        assertThat(process(update -> update.present(BOUNCE))).isEqualTo(Rcode.NXDOMAIN);
        assertThat(process(update -> update.absent(APEX))).isEqualTo(Rcode.YXDOMAIN);
        assertThat(process(update -> update.present(APEX, Type.TXT))).isEqualTo(Rcode.NXRRSET);
        assertThat(process(update -> update.absent(APEX, Type.MX))).isEqualTo(Rcode.YXRRSET);
        assertThat(process(update -> update.present(mx(APEX, 0, "10 other.example.org."))))
                .isEqualTo(Rcode.NXRRSET);
        assertThat(process(update -> {
                    update.present(APEX);
                    update.absent(BOUNCE);
                    update.absent(APEX, Type.TXT);
                    update.present(mx(APEX, 0, "10 APEX.example.org."));
                }))
                .isEqualTo(Rcode.NOERROR);
    }

    @Test
    void aSetIsComparedAsAWhole() {
        zones.add(mx(BOUNCE, "10 a."));
        zones.add(mx(BOUNCE, "20 b."));

        assertThat(process(update -> update.present(mx(BOUNCE, 0, "10 a.")))).isEqualTo(Rcode.NXRRSET);
        assertThat(process(update -> {
                    update.present(mx(BOUNCE, 0, "20 b."));
                    update.present(mx(BOUNCE, 0, "10 a."));
                }))
                .isEqualTo(Rcode.NOERROR);
    }

    @Test
    void whatHasTheWrongFormIsRefusedWhole() {
        assertThat(process(update -> update.present(mx(APEX, 300, "10 apex.example.org."))))
                .isEqualTo(Rcode.FORMERR);
        assertThat(process(update -> update.absent(ELSEWHERE, Type.MX))).isEqualTo(Rcode.NOTZONE);
        assertThat(process(update -> {
                    update.add(mx(BOUNCE, "10 a."));
                    update.add(mx(ELSEWHERE, "10 a."));
                }))
                .isEqualTo(Rcode.NOTZONE);
        assertThat(process(update -> {
                    update.add(mx(BOUNCE, "10 a."));
                    update.addRecord(Record.newRecord(BOUNCE, Type.MX, DClass.ANY, 60), Section.UPDATE);
                }))
                .isEqualTo(Rcode.FORMERR);
        assertThat(zones.at(BOUNCE)).isEmpty();
        assertThat(serial()).isEqualTo(7);
    }

    @Test
    void oneFailedPrerequisiteKeepsEverythingAsItIs() {
        assertThat(process(update -> {
                    update.absent(APEX, Type.MX);
                    update.add(mx(BOUNCE, "10 a."));
                    update.delete(APEX, Type.MX);
                }))
                .isEqualTo(Rcode.YXRRSET);
        assertThat(zones.at(BOUNCE)).isEmpty();
        assertThat(zones.at(APEX, Type.MX)).hasSize(1);
    }

    @Test
    void recordsAreAddedAndDeletedInOrder() {
        process(update -> {
            update.add(mx(BOUNCE, "10 a."));
            update.add(mx(BOUNCE, 60, "20 B.example.org."));
            update.delete(mx(BOUNCE, "10 a."));
        });

        assertThat(zones.at(BOUNCE, Type.MX)).singleElement().satisfies(record -> {
            assertThat(record.rdataToString()).isEqualTo("20 B.example.org.");
            assertThat(record.getTTL()).isEqualTo(60);
        });
        assertThat(serial()).isEqualTo(8);
        process(update -> update.delete(BOUNCE));
        assertThat(zones.at(BOUNCE)).isEmpty();
    }

    @Test
    void theTtlOfAnAddedRecordIsThatOfTheSet() {
        process(update -> update.add(mx(BOUNCE, "10 A.example.org.")));
        process(update -> update.add(mx(BOUNCE, 60, "20 b.")));

        assertThat(zones.at(BOUNCE, Type.MX)).extracting(Record::getTTL).containsExactly(60L, 60L);
        assertThat(zones.at(BOUNCE, Type.MX)).extracting(Record::rdataToString).contains("10 A.example.org.");
    }

    @Test
    void whatCannotBeBesideACnameIsLeftOut() {
        assertThat(process(update -> {
                    update.add(mx(ALIAS, "10 a."));
                    update.add(record(APEX, Type.CNAME, "a."));
                }))
                .isEqualTo(Rcode.NOERROR);
        assertThat(zones.at(ALIAS).keySet()).containsExactly(Type.CNAME);
        assertThat(zones.at(APEX, Type.CNAME)).isEmpty();
        process(update -> update.add(record(ALIAS, Type.CNAME, "other.")));
        assertThat(zones.at(ALIAS, Type.CNAME))
                .extracting(Record::rdataToString)
                .containsExactly("other.");
    }

    @Test
    void theZoneItselfStays() {
        process(update -> {
            update.delete(APEX);
            update.delete(APEX, Type.SOA);
            update.delete(APEX, Type.NS);
            update.delete(record(APEX, Type.NS, "ns.example.org."));
        });

        assertThat(zones.at(APEX).keySet()).containsExactly(Type.NS, Type.SOA);
    }

    private int process(Consumer<Update> content) {
        Update update = new Update(APEX);
        content.accept(update);
        return processor.process(update, Optional.of(KEY));
    }

    private long serial() {
        List<Record> soa = zones.at(APEX, Type.SOA);
        return ((SOARecord) soa.get(0)).getSerial();
    }

    private static Record mx(Name name, String value) {
        return mx(name, 300, value);
    }

    private static Record mx(Name name, long ttl, String value) {
        return record(name, Type.MX, ttl, value);
    }

    private static Record record(Name name, int type, String value) {
        return record(name, type, 300, value);
    }

    private static Record record(Name name, int type, long ttl, String value) {
        try {
            return Record.fromString(name, type, DClass.IN, ttl, value, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
