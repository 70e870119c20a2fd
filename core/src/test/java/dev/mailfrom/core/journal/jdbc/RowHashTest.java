package dev.mailfrom.core.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowHashTest {

    @Test
    void aRowHasTheHashThatStoresHaveHadFromTheStart() throws Exception {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            List<String> row = List.of("a" + c, c + "b", String.valueOf(c));
            assertThat(RowHash.sha256(row)).as("U+%04X", (int) c).isEqualTo(ofJson(row));
        }
    }

    @Test
    void numbersNullsAndAnyTextAreHashedAsJson() throws Exception {
        Random random = new Random(7);
        for (int n = 0; n < 500; n++) {
            List<Object> row = new ArrayList<>(Arrays.asList((long) n, null, "", n));
            row.add(random.ints(random.nextInt(40), 0, 0x300)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
            assertThat(RowHash.sha256(row)).isEqualTo(ofJson(row));
        }
        assertThat(RowHash.sha256(List.of())).isEqualTo(ofJson(List.of()));
    }

    @Test
    void whereAValueEndsMatters() {
        assertThat(RowHash.sha256(List.of("ab", "c"))).isNotEqualTo(RowHash.sha256(List.of("a", "bc")));
        assertThat(RowHash.sha256(List.of("a\",\"b"))).isNotEqualTo(RowHash.sha256(List.of("a", "b")));
        assertThat(RowHash.sha256(Arrays.asList("a", null))).isNotEqualTo(RowHash.sha256(List.of("a", "null")));
    }

    private static String ofJson(List<?> row) throws Exception {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginArray();
            for (Object value : row) {
                add(json, value);
            }
            json.endArray();
        }
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(JsonWriter json, Object value) throws IOException {
        json.value(value == null ? null : value.toString());
    }
}
