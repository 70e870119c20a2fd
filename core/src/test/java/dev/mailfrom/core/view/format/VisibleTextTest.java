package dev.mailfrom.core.view.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "001b, \\x1b",
        "0007, \\x07",
        "000d, \\x0d",
        "007f, \\x7f",
        "009b, \\x9b",
        "202e, \\u202e",
        "2066, \\u2066",
        "200b, \\u200b",
        "2028, \\u2028",
        "feff, \\ufeff",
        "e0041, \\ue0041",
        "d800, \\ud800",
    })
    void whatCannotBeSeenIsEscaped(String codePoint, String shown) {
        String hidden = new String(new int[] {Integer.parseInt(codePoint, 16)}, 0, 1);

        assertThat(VisibleText.of("a" + hidden + "b")).isEqualTo("a" + shown + "b");
        assertThat(VisibleText.line("a" + hidden + "b")).isEqualTo("a" + shown + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "bücher.example → ok · “quoted”", "日本語", "😀 text"})
    void whatCanBeSeenStaysAsItIs(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
        assertThat(VisibleText.line(text)).isEqualTo(text);
    }

    @Test
    void aLineFeedIsKeptInATextAndEscapedInALine() {
        assertThat(VisibleText.of("a\nb\tc")).isEqualTo("a\nb\tc");
        assertThat(VisibleText.line("a\nb\tc")).isEqualTo("a\\x0ab\\x09c");
    }

    @Test
    void jsonKeepsItsMeaningAndShowsNothingHidden() {
        String hostile = "\u001b[2J\u009b1m\u202egpj\u200b\u007f\ue000\udb40\udc41";
        JsonObject row = new JsonObject();
        row.addProperty("Message", hostile);

        String written = JsonFormatter.compact(row);

        assertThat(written.codePoints().noneMatch(VisibleText::isHidden)).isTrue();
        assertThat(JsonParser.parseString(written)
                        .getAsJsonObject()
                        .get("Message")
                        .getAsString())
                .isEqualTo(hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)"})
    void aCsvCellIsNoFormula(String cell) {
        JsonObject row = new JsonObject();
        row.addProperty("Error", cell);

        assertThat(CsvWriter.of(List.of(row)).lines().skip(1)).containsExactly("'" + cell);
    }

    @Test
    void aCsvCellShowsNothingHidden() {
        JsonObject row = new JsonObject();
        row.addProperty("Error", "\u001b]0;x\u0007\t=1");

        assertThat(CsvWriter.of(List.of(row)).lines().skip(1)).containsExactly("\\x1b]0;x\\x07\t=1");
    }
}
