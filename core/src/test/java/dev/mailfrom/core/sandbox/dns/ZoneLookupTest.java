package dev.mailfrom.core.sandbox.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The first group is the example of RFC 4592 section 2.2.1, to the letter. */
class ZoneLookupTest {

    private final ZoneTree zones = new ZoneTree();
    private final ZoneLookup lookup = new ZoneLookup(zones);

    @BeforeEach
    void zoneOfRfc4592() {
        zone("example");
        add("*.example", RecordType.TXT, "\"this is a wildcard\"");
        add("*.example", RecordType.MX, "10 host1.example.");
        add("sub.*.example", RecordType.TXT, "\"this is not a wildcard\"");
        add("host1.example", RecordType.A, "192.0.2.1");
        add("_ssh._tcp.host1.example", RecordType.TXT, "\"srv\"");
        add("_ssh._tcp.host2.example", RecordType.TXT, "\"srv\"");
        add("subdel.example", RecordType.NS, "ns.example.com.");
        add("subdel.example", RecordType.NS, "ns.subdel.example.");
        add("ns.subdel.example", RecordType.A, "192.0.2.53");
    }

    @Test
    void aNameThatDoesNotExistTakesTheWildcard() {
        assertThat(answers("host3.example", Type.MX)).containsExactly("host3.example. MX 10 host1.example.");
        assertThat(answers("host3.example", Type.A)).isEmpty();
        assertThat(rcode("host3.example", Type.A)).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void aWildcardStandsForSeveralLabels() {
        assertThat(answers("foo.bar.example", Type.TXT)).containsExactly("foo.bar.example. TXT \"this is a wildcard\"");
    }

    @Test
    void aNameThatExistsDoesNotTakeTheWildcard() {
        assertThat(answers("host1.example", Type.MX)).isEmpty();
        assertThat(rcode("host1.example", Type.MX)).isEqualTo(Rcode.NOERROR);
        assertThat(answers("sub.*.example", Type.MX)).isEmpty();
    }

    @Test
    void anEmptyNonTerminalExistsAndBlocksTheWildcard() {
        assertThat(answers("_tcp.host2.example", Type.TXT)).isEmpty();
        assertThat(rcode("_tcp.host2.example", Type.TXT)).isEqualTo(Rcode.NOERROR);
        assertThat(rcode("host2.example", Type.MX)).isEqualTo(Rcode.NOERROR);
        assertThat(answers("host2.example", Type.MX)).isEmpty();
    }

    @Test
    void theWildcardOfAFartherAncestorDoesNotApply() {
        assertThat(rcode("_telnet._tcp.host1.example", Type.TXT)).isEqualTo(Rcode.NXDOMAIN);
        assertThat(rcode("ghost.*.example", Type.MX)).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void theWildcardItselfCanBeAskedFor() {
        assertThat(answers("*.example", Type.MX)).containsExactly("*.example. MX 10 host1.example.");
    }

    @Test
    void aDelegationIsAReferralWithGlue() {
        ZoneAnswer answer = lookup.find(name("host.subdel.example"), Type.A);
        assertThat(answer.isReferral()).isTrue();
        assertThat(answer.answer()).isEmpty();
        assertThat(shown(answer.authority()))
                .containsExactly("subdel.example. NS ns.example.com.", "subdel.example. NS ns.subdel.example.");
        assertThat(shown(answer.additional())).containsExactly("ns.subdel.example. A 192.0.2.53");
    }

    @Test
    void anAbsenceCarriesTheSoa() {
        ZoneAnswer answer = lookup.find(name("_telnet._tcp.host1.example"), Type.TXT);
        assertThat(answer.authoritative()).isTrue();
        assertThat(answer.authority()).singleElement().satisfies(soa -> {
            assertThat(soa.getType()).isEqualTo(Type.SOA);
            assertThat(soa.getTTL()).isEqualTo(5);
        });
    }

    @Test
    void aliasesAreFollowedThroughAllZones() {
        zone("one.test");
        zone("two.test");
        add("a.one.test", RecordType.CNAME, "b.two.test.");
        add("b.two.test", RecordType.CNAME, "c.one.test.");
        add("c.one.test", RecordType.TXT, "\"end\"");
        add("out.one.test", RecordType.CNAME, "elsewhere.invalid.");
        add("gone.one.test", RecordType.CNAME, "nothing.two.test.");
        assertThat(answers("a.one.test", Type.TXT))
                .containsExactly(
                        "a.one.test. CNAME b.two.test.", "b.two.test. CNAME c.one.test.", "c.one.test. TXT end");
        assertThat(answers("a.one.test", Type.CNAME)).containsExactly("a.one.test. CNAME b.two.test.");
        assertThat(answers("out.one.test", Type.TXT)).containsExactly("out.one.test. CNAME elsewhere.invalid.");
        assertThat(rcode("out.one.test", Type.TXT)).isEqualTo(Rcode.NOERROR);
        assertThat(rcode("gone.one.test", Type.TXT)).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aCircleOfAliasesEnds() {
        zone("one.test");
        add("a.one.test", RecordType.CNAME, "b.one.test.");
        add("b.one.test", RecordType.CNAME, "a.one.test.");
        assertThat(answers("a.one.test", Type.TXT)).hasSize(2);
    }

    @Test
    void aDnameRedirectsWhatIsBelowIt() {
        zone("one.test");
        zone("two.test");
        add("one.test", RecordType.DNAME, "two.test.");
        add("x.two.test", RecordType.TXT, "\"there\"");
        assertThat(answers("x.one.test", Type.TXT))
                .containsExactly("one.test. DNAME two.test.", "x.one.test. CNAME x.two.test.", "x.two.test. TXT there");
        assertThat(answers("one.test", Type.DNAME)).containsExactly("one.test. DNAME two.test.");
    }

    @Test
    void anAliasBesideOtherDataShowsBoth() {
        zone("one.test");
        add("a.one.test", RecordType.CNAME, "b.one.test.");
        add("a.one.test", RecordType.MX, "10 mx.one.test.");
        assertThat(answers("a.one.test", Type.MX))
                .containsExactly("a.one.test. CNAME b.one.test.", "a.one.test. MX 10 mx.one.test.");
    }

    @Test
    void aNameOutsideAllZonesIsRefused() {
        assertThat(rcode("outside.invalid", Type.A)).isEqualTo(Rcode.REFUSED);
        assertThat(lookup.find(name("outside.invalid"), Type.A).authoritative()).isFalse();
    }

    @Test
    void theSameRecordAgainChangesTheTtlOfItsSetOnly() {
        zones.add(RecordParser.record("host1.example", RecordType.A, 60, "192.0.2.2"));
        zones.add(RecordParser.record("host1.example", RecordType.A, 90, "192.0.2.1"));
        assertThat(zones.at(name("host1.example"), Type.A))
                .extracting(Record::getTTL)
                .containsExactly(90L, 90L);
    }

    @Test
    void theLastRecordTakesItsNameAlong() {
        zones.remove(name("_ssh._tcp.host2.example"), Type.TXT);
        assertThat(answers("host2.example", Type.MX)).hasSize(1);
    }

    private void zone(String apex) {
        zones.add(RecordParser.soa(name(apex), 300, name("ns." + apex), 1, 5));
    }

    private void add(String owner, RecordType type, String value) {
        zones.add(RecordParser.record(owner, type, 300, value));
    }

    private List<String> answers(String owner, int type) {
        return shown(lookup.find(name(owner), type).answer());
    }

    private int rcode(String owner, int type) {
        return lookup.find(name(owner), type).rcode();
    }

    private static List<String> shown(List<Record> records) {
        return records.stream()
                .map(r -> r.getName() + " " + Type.string(r.getType()) + " " + r.rdataToString())
                .toList();
    }

    private static Name name(String text) {
        return RecordParser.name(text);
    }
}
