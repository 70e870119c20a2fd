package dev.mailfrom.core.view.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected here is what {@code aws --output text} prints. */
class AwsTextWriterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            "a"                                   | a;
            null                                  | None;
            [true,false,1.5]                      | True\\tFalse\\t1.5;
            []                                    | ##
            [["a","b"],["c",null]]                | a\\tb;c\\tNone;
            ["a",["b"],"c"]                       | a\\tc;b;
            {"B":"b","A":"a"}                     | a\\tb;
            {"A":"a","List":["x","y"]}            | a;LIST\\tx;LIST\\ty;
            {"A":"a","In":{"C":"c","B":2}}        | a;IN\\t2\\tc;
            [{"A":1,"B":2},{"B":3}]               | 1\\t2;\\t3;
            [{"A":1,"L":[{"X":"x"}]},{"A":2}]     | 1;L\\tx;2;
            """)
    void writesValuesWithTabs(String json, String expected) {
        assertThat(AwsTextWriter.of(JsonParser.parseString(json)))
                .isEqualTo(expected.replace("\\t", "\t").replace(';', '\n'));
    }

    @Test
    void whatCannotBeSeenIsEscaped() {
        assertThat(AwsTextWriter.of(JsonParser.parseString("[\"a\\u001b[31m\", \"b\\nc\"]")))
                .isEqualTo("a\\x1b[31m\tb\\x0ac\n");
    }
}
