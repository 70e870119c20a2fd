package dev.mailfrom.core.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditBaselineReaderTest {

    private static final String ONE = """
            {"Identity":"a.example","Region":"us-east-1","Views":{"Ses":null,"Authoritative":[]},"Findings":[
             {"Code":"MX_MISSING","Severity":"error","Evidence":["x"]},{"Code":"MX_OK","Severity":"info"},
             {"Code":"NEVER_HEARD_OF","Severity":"warning"},{"Code":"ODD","Severity":"grave"}]}""";
    private static final String OTHER = "{\"Region\":\"eu-west-1\",\"Identity\":\"a.example\",\"Findings\":[]}";

    private static AuditBaseline read(String text) throws IOException {
        return AuditBaselineReader.read(new StringReader(text), "a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s\n", "{\"Identities\":[%s,%s],\"Summary\":{\"Checked\":2,\"Identities\":\"none\"}}"})
    void readsLinesAndTheWholeAlike(String form) throws IOException {
        AuditBaseline baseline =
                read(form.replace(",\"Identities\":\"none\"", "").formatted(ONE, OTHER));

        assertThat(baseline.found()).hasSize(2);
        assertThat(baseline.found()
                        .get(new AuditBaseline.IdentityKey("us-east-1", "a.example"))
                        .text())
                .isEqualTo("MX_MISSING:error NEVER_HEARD_OF:warning");
        assertThat(baseline.found()
                        .get(new AuditBaseline.IdentityKey("eu-west-1", "a.example"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void readsNothingFromAnEmptyFile() throws IOException {
        assertThat(read("").found()).isEmpty();
        assertThat(read(" \n").found()).isEmpty();
    }

    @Test
    void refusesWhatHasOnlyDifferences() {
        assertThatThrownBy(() -> read("{\"Identity\":\"a\",\"Region\":\"r\",\"New\":[],\"Fixed\":[]}"))
                .hasMessageContaining("--since");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Identity,Type\na,Domain", "[1,2]", "{\"Identity\":\"a\"}", "{\"Identity\":{}}", "\"text\"", "{"
            })
    void refusesWhatIsSomethingElse(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }
}
