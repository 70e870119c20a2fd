package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.record.MacroString;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfSyntaxException;
import dev.mailfrom.core.dns.spf.record.SpfTermError;
import java.nio.charset.StandardCharsets;
import java.util.List;

class SpfFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadAndEveryErrorPointsIntoThem(byte[] bytes) {
        String text = "v=spf1 " + new String(bytes, StandardCharsets.ISO_8859_1);
        SpfRecord record = SpfRecord.parse(text);
        for (SpfTermError error : record.errors()) {
            assertThat(error.column()).isBetween(1, text.length() + 1);
        }
        record.terms()
                .forEach(term -> assertThat(text.substring(term.column() - 1)).startsWith(term.text()));
        assertThat(SpfRecord.parse(SuggestedRecord.of(List.of(text), List.of()).text())
                        .errors())
                .isEmpty();
    }

    @FuzzTest(maxDuration = "10s")
    void anyMacroThatCanBeReadCanBeExpanded(FuzzedDataProvider data) {
        String value = data.consumeString(40);
        String text = data.consumeRemainingAsString();
        for (MacroString.MacroContext macroContext : MacroString.MacroContext.values()) {
            try {
                MacroString macro = MacroString.parse(text, macroContext);
                assertThat(macro.expand(letter -> value)).isNotNull();
                assertThat(macro.text()).isEqualTo(text);
            } catch (SpfSyntaxException fault) {
                assertThat(fault.offset()).isBetween(0, text.length());
            }
        }
    }
}
