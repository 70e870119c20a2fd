package dev.mailfrom.core.sandbox.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsResponderTest {

    private final ZoneTree zones = new ZoneTree();
    private final FaultInjector faults = new FaultInjector();
    private final DnsResponder responder = new DnsResponder(zones, faults, new UpdateAccess(), Clock.systemUTC());

    @BeforeEach
    void zone() {
        zones.add(RecordParser.soa(RecordParser.name("example.com"), 300, SandboxDns.FIRST_SERVER, 1, 5));
        zones.add(RecordParser.record("a.example.com", RecordType.A, 300, "192.0.2.1"));
        zones.add(RecordParser.record("cut.example.com", RecordType.NS, 300, "ns.cut.example.com"));
        for (int i = 0; i < 30; i++) {
            zones.add(RecordParser.record("big.example.com", RecordType.TXT, 300, i + "x".repeat(30)));
        }
    }

    @Test
    void answersWithAuthorityAndOffersRecursionToThoseWhoWantIt() throws IOException {
        Message recursive = ask(query("a.example.com", Type.A), true);
        assertThat(recursive.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(recursive.getHeader().getFlag(Flags.RA)).isTrue();
        Message direct = query("a.example.com", Type.A);
        direct.getHeader().unsetFlag(Flags.RD);
        assertThat(ask(direct, true).getHeader().printFlags().trim()).isEqualTo("qr aa");
        assertThat(ask(direct, true).getSection(Section.ANSWER)).hasSize(1);
    }

    @Test
    void aDelegationIsAReferralToServersAndAFailureToResolverUsers() throws IOException {
        assertThat(ask(query("x.cut.example.com", Type.A), true).getRcode()).isEqualTo(Rcode.SERVFAIL);
        Message direct = query("x.cut.example.com", Type.A);
        direct.getHeader().unsetFlag(Flags.RD);
        Message referral = ask(direct, true);
        assertThat(referral.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(referral.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(referral.getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void overUdpTheAnswerFitsWhatTheAskerTakes() throws IOException {
        byte[] plain = raw(query("big.example.com", Type.TXT), true);
        assertThat(plain).hasSizeLessThanOrEqualTo(512);
        assertThat(new Message(plain).getHeader().getFlag(Flags.TC)).isTrue();
        Message wide = query("big.example.com", Type.TXT);
        wide.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        assertThat(ask(wide, true).getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(ask(wide, true).getSection(Section.ANSWER)).hasSize(30);
        Message narrow = query("big.example.com", Type.TXT);
        narrow.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        byte[] cut = raw(narrow, true);
        assertThat(cut).hasSizeLessThanOrEqualTo(1232);
        assertThat(new Message(cut).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(ask(query("big.example.com", Type.TXT), false).getSection(Section.ANSWER))
                .hasSize(30);
    }

    @Test
    void theQuestionComesBackInItsOwnSpelling() throws IOException {
        Message answer = ask(query("A.eXample.COM", Type.A), true);
        assertThat(answer.getQuestion().getName()).hasToString("A.eXample.COM.");
        assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
    }

    @Test
    void whatIsNotAQueryForTheInternetIsTurnedDown() throws IOException {
        Message notify = query("a.example.com", Type.A);
        notify.getHeader().setOpcode(Opcode.NOTIFY);
        assertThat(ask(notify, true).getRcode()).isEqualTo(Rcode.NOTIMP);
        Message chaos = Message.newQuery(Record.newRecord(RecordParser.name("version.bind"), Type.TXT, DClass.CH));
        assertThat(ask(chaos, true).getRcode()).isEqualTo(Rcode.REFUSED);
        Message future = query("a.example.com", Type.A);
        future.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);
        assertThat(ask(future, true).getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(ask(new Message(7), true).getRcode()).isEqualTo(Rcode.FORMERR);
        Message answer = query("a.example.com", Type.A);
        answer.getHeader().setFlag(Flags.QR);
        assertThat(responder.answer(answer.toWire(), true)).isEmpty();
    }

    @Test
    void faultsHoldForTheirNumberOfQuestionsOneAfterTheOther() throws IOException {
        faults.failDns("a.example.com", Optional.of(RecordType.A), InjectedDnsFault.SERVFAIL, 1);
        faults.failDns("a.example.com.", Optional.empty(), InjectedDnsFault.REFUSED, 1);
        faults.failDns(FaultInjector.ANY, Optional.of(RecordType.A), InjectedDnsFault.LAME, 1);
        assertThat(ask(query("big.example.com", Type.TXT), false).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask(query("A.example.com", Type.A), true).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask(query("a.example.com", Type.A), true).getRcode()).isEqualTo(Rcode.REFUSED);
        Message lame = ask(query("a.example.com", Type.A), true);
        assertThat(lame.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(lame.getSection(Section.ANSWER)).hasSize(1);
        assertThat(ask(query("a.example.com", Type.A), true).getHeader().getFlag(Flags.AA))
                .isTrue();
    }

    @Test
    void aTruncatedAnswerComesWholeOverTcp() throws IOException {
        faults.failDns(FaultInjector.ANY, Optional.empty(), InjectedDnsFault.TRUNCATE, FaultInjector.ALWAYS);
        Message udp = ask(query("a.example.com", Type.A), true);
        assertThat(udp.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(udp.getSection(Section.ANSWER)).isEmpty();
        assertThat(ask(query("a.example.com", Type.A), false).getSection(Section.ANSWER))
                .hasSize(1);
    }

    @Test
    void silenceGarbageAndDelayAreSwitchable() {
        faults.failDns(FaultInjector.ANY, Optional.empty(), InjectedDnsFault.DROP, 1);
        faults.failDns(FaultInjector.ANY, Optional.empty(), InjectedDnsFault.GARBAGE, 1);
        byte[] query = query("a.example.com", Type.A).toWire();
        assertThat(responder.answer(query, true)).isEmpty();
        assertThat(responder.answer(query, true))
                .hasValueSatisfying(r -> assertThat(r.bytes()).hasSize(3));
        faults.delayDns("a.example.com", Optional.empty(), Duration.ofSeconds(3), 1);
        assertThat(responder.answer(query, true))
                .hasValueSatisfying(r -> assertThat(r.delay()).isEqualTo(Duration.ofSeconds(3)));
        faults.failDns(FaultInjector.ANY, Optional.empty(), InjectedDnsFault.DROP, 1);
        faults.clear();
        assertThat(responder.answer(query, true))
                .hasValueSatisfying(r -> assertThat(r.delay()).isZero());
    }

    @Test
    void noBytesMakeItThrowAndEveryAnswerIsAMessage() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = query("big.example.com", Type.TXT).toWire();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(80)] : good.clone();
            if (bytes.length == good.length) {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            } else {
                random.nextBytes(bytes);
            }
            Optional<DnsResponder.Reply> reply = responder.answer(bytes, true);
            if (reply.isPresent()) {
                Message answer = new Message(reply.get().bytes());
                assertThat(answer.getHeader().getFlag(Flags.QR))
                        .as("seed %d, %d", seed, i)
                        .isTrue();
                assertThat(reply.get().bytes()).as("seed %d, %d", seed, i).hasSizeLessThanOrEqualTo(4096);
            }
        }
    }

    private static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(RecordParser.name(name), type, DClass.IN));
    }

    private byte[] raw(Message query, boolean overUdp) {
        return responder.answer(query.toWire(), overUdp).orElseThrow().bytes();
    }

    private Message ask(Message query, boolean overUdp) throws IOException {
        Message answer = new Message(raw(query, overUdp));
        assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
        return answer;
    }
}
