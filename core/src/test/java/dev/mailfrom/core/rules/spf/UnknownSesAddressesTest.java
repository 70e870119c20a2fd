package dev.mailfrom.core.rules.spf;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A closed network, whose resolver does not know amazonses.com: what is certain without it is said all the same. */
class UnknownSesAddressesTest {

    private static SnapshotFixture closedNetwork(DnsAnswer txt) {
        return SnapshotFixture.example()
                .dns("amazonses.com TXT!")
                .mx(noSuchName(RecordType.MX))
                .txt(txt);
    }

    private static List<FindingCode> spf(SnapshotFixture fixture) {
        return fixture.codes().stream()
                .filter(code -> code.name().startsWith("SPF_"))
                .toList();
    }

    static Stream<DnsAnswer> absences() {
        return Stream.of(noSuchName(RecordType.TXT), noData(RecordType.TXT), txt("google-site-verification=x"));
    }

    @ParameterizedTest
    @MethodSource("absences")
    void anAbsentRecordIsMissingAndBothRecordsAreProposed(DnsAnswer txt) {
        SnapshotFixture fixture = closedNetwork(txt);

        assertThat(spf(fixture)).containsExactly(FindingCode.SPF_MISSING);
        assertThat(RecordChangePlanner.plan(fixture.snapshot()).publish())
                .extracting(RequiredRecord::zoneLine)
                .containsExactly(
                        "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.",
                        "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"");
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1include:amazonses.com ~all, SPF_MISSING SPF_NEAR_MISS",
        "v=spf1 include: amazonses.com ~all, SPF_SYNTAX",
        "v=spf1 ip4:300.1.1.1 -all, SPF_SYNTAX",
        "v=spf1 +all, SPF_PLUS_ALL",
    })
    void aFaultOfTheRecordItselfIsFound(String record, String codes) {
        assertThat(spf(closedNetwork(txt(record))))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(codes.split(" ")).map(FindingCode::valueOf).toList());
    }

    @Test
    void severalRecordsAreTooMany() {
        assertThat(spf(closedNetwork(txt("v=spf1 -all", "v=spf1 include:amazonses.com ~all"))))
                .containsExactly(FindingCode.SPF_MULTIPLE);
    }

    @ParameterizedTest
    @CsvSource({"v=spf1 include:amazonses.com ~all", "v=spf1 ip4:198.51.100.0/24 -all"})
    void aRecordThatCannotBeEvaluatedIsNotReplaced(String record) {
        SnapshotFixture fixture = closedNetwork(txt(record));
        Finding unknown = fixture.finding(FindingCode.SPF_UNKNOWN);

        assertThat(unknown.message()).contains("“amazonses.com”");
        assertThat(unknown.evidence()).contains(record);
        assertThat(RecordChangePlanner.plan(fixture.snapshot()).publish()).hasSize(1);
    }
}
