package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

class SpfFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void anyBytesAreReadAndEveryErrorPointsIntoThem(byte[] bytes) {
        String text = "v=spf1 " + new String(bytes, StandardCharsets.ISO_8859_1);
        SpfRecord record = SpfRecord.parse(text);
        for (SpfSyntaxError error : record.errors()) {
            assertThat(error.column()).isBetween(1, text.length() + 1);
        }
        record.terms()
                .forEach(term -> assertThat(text.substring(term.column() - 1)).startsWith(term.text()));
        assertThat(SpfRecord.parse(MergedRecord.of(List.of(text), List.of()).text())
                        .errors())
                .isEmpty();
    }

    @FuzzTest(maxDuration = "10s")
    void anyMacroThatCanBeReadCanBeExpanded(FuzzedDataProvider data) {
        String value = data.consumeString(40);
        String text = data.consumeRemainingAsString();
        for (MacroText.Use use : MacroText.Use.values()) {
            try {
                MacroText macro = MacroText.parse(text, use);
                assertThat(macro.expand(letter -> value)).isNotNull();
                assertThat(macro.text()).isEqualTo(text);
            } catch (SyntaxFault fault) {
                assertThat(fault.offset()).isBetween(0, text.length());
            }
        }
    }
}
