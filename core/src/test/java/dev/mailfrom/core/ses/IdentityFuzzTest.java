package dev.mailfrom.core.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Run with JAZZER_FUZZ=1 it searches; otherwise it tries what is in {@code IdentityFuzzTestInputs}. */
class IdentityFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void whateverIsWrittenIsReadOrRefusedWithAReason(FuzzedDataProvider data) {
        String written = data.consumeRemainingAsString();
        Identity identity;
        try {
            identity = Identity.parse(written);
        } catch (InvalidNameException e) {
            assertThat(e.reason()).isNotBlank();
            assertThat(e.fix()).isNotBlank();
            assertThat(e.column()).isBetween(0, written.length() + 1);
            return;
        }
        assertThat(Identity.parse(identity.name())).isEqualTo(identity);
    }
}
