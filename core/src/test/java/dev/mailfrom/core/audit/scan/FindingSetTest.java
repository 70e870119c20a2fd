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
    void leave_out_what_is_only_good_to_know_and_survive_the_store() {
        FindingSet findingSet =
                found(FindingCode.MX_MISSING, FindingCode.SPF_MISSING, FindingCode.MX_OK, FindingCode.TTL_LONG);

        assertThat(findingSet.text()).isEqualTo("MX_MISSING:error SPF_MISSING:warning");
        assertThat(FindingSet.parse(findingSet.text())).isEqualTo(findingSet);
        assertThat(FindingSet.parse("")).isEqualTo(FindingSet.NONE);
    }

    @Test
    void take_the_worst_severity_of_a_code() {
        Finding error = Finding.of(FindingCode.NS_DISAGREE, "a", "", "");
        assertThat(FindingSet.of(
                                List.of(error.withSeverity(Severity.WARNING), error, error.withSeverity(Severity.INFO)))
                        .text())
                .isEqualTo("NS_DISAGREE:error");
    }

    @Test
    void tell_what_is_new_what_is_worse_and_what_is_fixed() {
        FindingSet before = FindingSet.parse("NS_DISAGREE:warning SPF_MISSING:warning");
        FindingSet now = FindingSet.parse("MX_MISSING:error NS_DISAGREE:error");

        assertThat(now.newSince(before)).containsExactly("MX_MISSING", "NS_DISAGREE");
        assertThat(now.resolvedSince(before)).containsExactly("SPF_MISSING");
        assertThat(before.newSince(now)).containsExactly("SPF_MISSING");
    }

    @Test
    void call_nothing_fixed_while_something_could_not_be_determined() {
        FindingSet now = found(FindingCode.DNS_UNKNOWN);

        assertThat(now.resolvedSince(found(FindingCode.MX_MISSING))).isEmpty();
        assertThat(now.newSince(found(FindingCode.MX_MISSING))).containsExactly("DNS_UNKNOWN");
    }
}
