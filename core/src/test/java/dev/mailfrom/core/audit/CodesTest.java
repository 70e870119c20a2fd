package dev.mailfrom.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static Codes found(FindingCode... codes) {
        return Codes.of(Arrays.stream(codes)
                .map(code -> Finding.of(code, "example.com", "", ""))
                .toList());
    }

    @Test
    void leave_out_what_is_only_good_to_know_and_survive_the_store() {
        Codes codes = found(FindingCode.MX_MISSING, FindingCode.SPF_MISSING, FindingCode.MX_OK, FindingCode.TTL_LONG);

        assertThat(codes.text()).isEqualTo("MX_MISSING:error SPF_MISSING:warning");
        assertThat(Codes.parse(codes.text())).isEqualTo(codes);
        assertThat(Codes.parse("")).isEqualTo(Codes.NONE);
    }

    @Test
    void take_the_worst_severity_of_a_code() {
        Finding error = Finding.of(FindingCode.NS_DISAGREE, "a", "", "");
        assertThat(Codes.of(List.of(error.as(Severity.WARNING), error, error.as(Severity.INFO)))
                        .text())
                .isEqualTo("NS_DISAGREE:error");
    }

    @Test
    void tell_what_is_new_what_is_worse_and_what_is_mended() {
        Codes before = Codes.parse("NS_DISAGREE:warning SPF_MISSING:warning");
        Codes now = Codes.parse("MX_MISSING:error NS_DISAGREE:error");

        assertThat(now.newSince(before)).containsExactly("MX_MISSING", "NS_DISAGREE");
        assertThat(now.mendedSince(before)).containsExactly("SPF_MISSING");
        assertThat(before.newSince(now)).containsExactly("SPF_MISSING");
    }

    @Test
    void call_nothing_mended_while_something_could_not_be_determined() {
        Codes now = found(FindingCode.DNS_UNKNOWN);

        assertThat(now.mendedSince(found(FindingCode.MX_MISSING))).isEmpty();
        assertThat(now.newSince(found(FindingCode.MX_MISSING))).containsExactly("DNS_UNKNOWN");
    }
}
