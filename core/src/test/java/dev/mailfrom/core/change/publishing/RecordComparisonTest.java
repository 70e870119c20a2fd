package dev.mailfrom.core.change.publishing;

import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets are compared by what they mean. */
class RecordComparisonTest {

    private static final String NAME = "bounce.example.com";

    private static RecordItem item(RecordType type, List<String> before, List<String> after) {
        return new RecordItem(
                2,
                Identity.parse("example.com"),
                "Route 53",
                "Z1",
                "example.com",
                NAME,
                type.name(),
                values(before),
                values(after),
                RecordState.SENT,
                "b1",
                "",
                "");
    }

    private static Optional<SetValues> values(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(new SetValues(NAME, 300, values));
    }

    private static Optional<RecordSet> set(RecordType type, String... values) {
        return Optional.of(new RecordSet(NAME, type, 60, List.of(values)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MX  | 10 mx.example.net. | 10 MX.Example.Net | true",
                "MX  | 10 mx.example.net. | 10  mx.example.net. | true",
                "MX  | 10 mx.example.net. | 20 mx.example.net. | false",
                "TXT | \"v=spf1 -all\" | \"v=spf1\" \" -all\" | true",
                "TXT | \"v=spf1 -all\" | v=spf1 -all | true",
                "TXT | \"v=spf1 -all\" | \"V=spf1 -all\" | false"
            })
    void theCaseOfHostsBlanksAndTheCutsOfTextsDoNotMatter(RecordType type, String one, String other, boolean same) {
        assertThat(RecordComparison.isAfter(item(type, List.of(), List.of(one)), set(type, other)))
                .isEqualTo(same);
        assertThat(RecordComparison.isBefore(item(type, List.of(one), List.of()), set(type, other)))
                .isEqualTo(same);
    }

    @Test
    void theOrderOfValuesDoesNotMatterAndTheirNumberDoes() {
        RecordItem two = item(RecordType.TXT, List.of(), List.of("\"a\"", "\"b\""));

        assertThat(RecordComparison.isAfter(two, set(RecordType.TXT, "\"b\"", "\"a\"")))
                .isTrue();
        assertThat(RecordComparison.isAfter(two, set(RecordType.TXT, "\"a\""))).isFalse();
        assertThat(RecordComparison.isAfter(two, Optional.empty())).isFalse();
        assertThat(RecordComparison.isBefore(two, Optional.empty())).isTrue();
    }

    @Test
    void aNameServerHasTheSetWhenItsAnswerMeansTheSame() {
        RecordItem created = item(RecordType.MX, List.of(), List.of("10 mx.example.net."));

        assertThat(RecordComparison.isAfter(created, mx("10 MX.example.net"))).isTrue();
        assertThat(RecordComparison.isAfter(created, mx("20 mx.example.net"))).isFalse();
        assertThat(RecordComparison.isAfter(created, noSuchName(RecordType.MX))).isFalse();
        assertThat(RecordComparison.isAfter(item(RecordType.TXT, List.of(), List.of("\"a\"", "\"b\"")), txt("b", "a")))
                .isTrue();
    }

    @Test
    void aDeletedSetIsGoneOrHasBecomeThatOfAWildcard() {
        RecordItem deleted = item(RecordType.MX, List.of("10 mx.example.net."), List.of());

        assertThat(RecordComparison.isAfter(deleted, noSuchName(RecordType.MX))).isTrue();
        assertThat(RecordComparison.isAfter(deleted, noData(RecordType.MX))).isTrue();
        assertThat(RecordComparison.isAfter(deleted, mx("5 wild.example.net"))).isTrue();
        assertThat(RecordComparison.isAfter(deleted, mx("10 mx.example.net"))).isFalse();
        assertThat(RecordComparison.isAfter(
                        deleted, undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence")))
                .isFalse();
    }
}
