package dev.mailfrom.core.view.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlWriterTest {

    @Test
    void keepsTheOrderTheTypesAndTheNulls() {
        assertThat(YamlWriter.of(JsonParser.parseString("""
                {"Identity":"example.com","MailFromDomain":null,"Total":3,"Ratio":0.5,"Ok":true,
                 "Findings":[{"Code":"MX_MISSING","Evidence":[]}],"Nothing":{}}"""))).isEqualTo("""
                        Identity: example.com
                        MailFromDomain: null
                        Total: 3
                        Ratio: 0.5
                        Ok: true
                        Findings:
                        - Code: MX_MISSING
                          Evidence: []
                        Nothing: {}
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no", "Yes", "null", "~", "", " ", "123456789012", "1e3", "0x1f", "2026-11-30", "a: b", "- a", "# a",
                        "a # b",
                "*a", "&a", "!a", "%a", "@a", "`a", "'a'", "\"a\"", "[a]", "{a}", "a\nb", "a\tb", "a\\b",
                        "bücher.example",
                "\u001b[31m", "\u202e", "\ufeff", "\u0085", "\u2028", "😀", "v=spf1 include:amazonses.com ~all", "a,b",
                        "=", "<<"
            })
    void everyStringComesBackAsItWas(String text) {
        JsonObject object = new JsonObject();
        object.addProperty("Key", text);

        String yaml = YamlWriter.of(object);

        assertThat(new Load(LoadSettings.builder().build()).loadFromString(yaml))
                .isEqualTo(Map.of("Key", text));
        assertThat(yaml.lines()).hasSize(1).allMatch(line -> line.equals(VisibleText.line(line)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "NO", "on", "Off", "1_000", "12:30:45", "0o7", ".5", "+1"})
    void whatReadersOfYaml11TakeForAnotherTypeStandsInQuotes(String text) {
        assertThat(YamlWriter.of(new Gson().toJsonTree(Map.of("Key", text)))).isEqualTo("Key: \"" + text + "\"\n");
    }
}
