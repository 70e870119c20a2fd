package dev.mailfrom.core.audit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingSetTest {

    private static FindingSet found(FindingCode... codes) {
        return FindingSet.of(Arrays.stream(codes)
                .map(code -> Finding.of(code, "example.com", "", ""))
                .toList());
    }

    @Test
    void leaveOutWhatIsOnlyGoodToKnowAndSurviveTheStore() {
        FindingSet findingSet =
                found(FindingCode.MX_MISSING, FindingCode.SPF_MISSING, FindingCode.MX_OK, FindingCode.TTL_LONG);

        assertThat(findingSet.text()).isEqualTo("MX_MISSING:error SPF_MISSING:warning");
        assertThat(FindingSet.parse(findingSet.text())).isEqualTo(findingSet);
        assertThat(FindingSet.parse("")).isEqualTo(FindingSet.NONE);
    }

    @Test
    void takeTheWorstSeverityOfACode() {
        Finding error = Finding.of(FindingCode.NS_DISAGREE, "a", "", "");
        assertThat(FindingSet.of(
                                List.of(error.withSeverity(Severity.WARNING), error, error.withSeverity(Severity.INFO)))
                        .text())
                .isEqualTo("NS_DISAGREE:error");
    }

    @Test
    void tellWhatIsNewWhatIsWorseAndWhatIsFixed() {
        FindingSet before = FindingSet.parse("NS_DISAGREE:warning SPF_MISSING:warning");
        FindingSet now = FindingSet.parse("MX_MISSING:error NS_DISAGREE:error");

        assertThat(now.newSince(before)).containsExactly("MX_MISSING", "NS_DISAGREE");
        assertThat(now.resolvedSince(before)).containsExactly("SPF_MISSING");
        assertThat(before.newSince(now)).containsExactly("SPF_MISSING");
    }

    @Test
    void callNothingFixedWhileSomethingCouldNotBeDetermined() {
        FindingSet now = found(FindingCode.DNS_UNKNOWN);

        assertThat(now.resolvedSince(found(FindingCode.MX_MISSING))).isEmpty();
        assertThat(now.newSince(found(FindingCode.MX_MISSING))).containsExactly("DNS_UNKNOWN");
    }
}
