package dev.mailfrom.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.mailfrom.core.view.format.CsvWriter;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonAndCsvTest {

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void nullsAreKeptAndTextIsNotDressedForWebPages() {
        JsonObject object = new JsonObject();
        object.add("MailFromDomain", JsonNull.INSTANCE);
        object.addProperty("Message", "<a> & 'b' = “c” \"d\"\n");

        assertThat(JsonFormatter.compact(object))
                .isEqualTo("{\"MailFromDomain\":null,\"Message\":\"<a> & 'b' = “c” \\\"d\\\"\\n\"}");
    }

    @Test
    void theLongFormIsIndentedByTwo() {
        assertThat(JsonFormatter.pretty(object("{\"A\":[1,true,\"x\"],\"B\":{},\"C\":[]}")))
                .isEqualTo("""
                {
                  "A": [
                    1,
                    true,
                    "x"
                  ],
                  "B": {},
                  "C": []
                }""");
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        JsonObject object =
                object("{\"Text\":\"\\u0000\\u2028 ß 例\",\"Number\":12345678901,\"Deep\":[{\"A\":[null]}]}");

        assertThat(JsonParser.parseString(JsonFormatter.compact(object))).isEqualTo(object);
        assertThat(JsonParser.parseString(JsonFormatter.pretty(object))).isEqualTo(object);
    }

    @Test
    void severalThingsAreWrappedAndOneIsNot() {
        JsonObject row = object("{\"Identity\":\"example.com\"}");

        assertThat(JsonFormatter.compact(ViewModel.one(List.of(), row).toJson()))
                .isEqualTo("{\"Identity\":\"example.com\"}");
        assertThat(JsonFormatter.compact(ViewModel.several(List.of(), "Identities", List.of(row, row))
                        .toJson()))
                .isEqualTo("{\"Identities\":[{\"Identity\":\"example.com\"},{\"Identity\":\"example.com\"}]}");
        assertThat(JsonFormatter.compact(
                        ViewModel.several(List.of(), "Identities", List.of()).toJson()))
                .isEqualTo("{\"Identities\":[]}");
        assertThat(JsonFormatter.compact(ViewModel.sentence("Done.").toJson())).isEqualTo("{\"Message\":\"Done.\"}");
    }

    @Test
    void cellsAreQuotedOnlyWhereTheyMustBe() {
        JsonObject row = new JsonObject();
        row.addProperty("Plain", "a b");
        row.addProperty("Comma", "a,b");
        row.addProperty("Quote", "say \"no\"");
        row.addProperty("Lines", "a\r\nb");
        row.addProperty("Feed", "a\nb");
        row.add("Nothing", JsonNull.INSTANCE);
        row.add("Yes", new JsonPrimitive(true));

        assertThat(CsvWriter.of(List.of(row))).isEqualTo("""
                Plain,Comma,Quote,Lines,Feed,Nothing,Yes
                a b,"a,b","say ""no\""","a\\x0d
                b","a
                b",,true
                """);
    }

    @Test
    void whatIsNestedBecomesColumnsListsAndCodes() {
        JsonObject row = object("{\"Before\":{\"MailFromDomain\":null,\"Deep\":{\"A\":1}},\"Servers\":[\"a\",\"b\"],"
                + "\"Findings\":[{\"Code\":\"MX_OK\"},{\"Code\":\"SPF_OK\"}],\"Odd\":[[1,2]]}");

        assertThat(CsvWriter.of(List.of(row))).isEqualTo("""
                Before.MailFromDomain,Before.Deep.A,Servers,Findings,Odd
                ,1,a b,MX_OK SPF_OK,"[1,2]"
                """);
    }

    @Test
    void rowsWithOtherKeysLeaveCellsEmpty() {
        assertThat(CsvWriter.of(List.of(object("{\"A\":\"1\"}"), object("{\"B\":\"2\"}"))))
                .isEqualTo("A,B\n1,\n,2\n");
    }

    @Test
    void withoutRowsThereIsNothingToWrite() {
        assertThat(CsvWriter.of(List.of())).isEmpty();
        assertThat(new ViewModel(List.of(), List.of(), Optional.empty()).toJson())
                .isEqualTo(JsonNull.INSTANCE);
        assertThat(ViewModel.several(List.of(), "Records", List.of())
                        .toJson()
                        .getAsJsonObject()
                        .get("Records"))
                .isEqualTo(new JsonArray());
    }
}
