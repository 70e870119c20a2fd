package dev.mailfrom.core.view.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.view.format.JsonFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected here is what jmespath.py 1.1.0, which the AWS CLI uses, answers. */
class JmesPathTest {

    private static final JsonElement DOCUMENT = JsonParser.parseString("""
            {"Identities": [
              {"Identity": "example.com", "Type": "Domain", "Domain": null, "Status": null, "Findings": []},
              {"Identity": "news.example.com", "Type": "Domain", "Domain": "bounce.news.example.com",
               "Status": "Failed", "Findings": [{"Code": "MX_MISSING"}, {"Code": "SPF_MISSING"}]},
              {"Identity": "a@b.example", "Type": "EmailAddress", "Domain": "m.b.example", "Status": "Success",
               "Findings": [], "Number": 3.5}],
             "Summary": {"Total": 3, "Ratio": 0.5, "Ok": true}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '#', textBlock = """
            Identities[].Identity ; ["example.com","news.example.com","a@b.example"]
            Identities[?Status=='Failed'].Identity ; ["news.example.com"]
            Identities[?Status==`Failed`].Identity ; ["news.example.com"]
            Identities[?Status!=null].[Identity,Status] ; [["news.example.com","Failed"],["a@b.example","Success"]]
            Identities[?Status].{Name:Identity,"In SES":Status} ; [{"Name":"news.example.com","In SES":"Failed"},{"Name":"a@b.example","In SES":"Success"}]
            length(Identities) ; 3
            sort_by(Identities,&Identity)[0].Identity ; "a@b.example"
            Identities[?contains(Identity,'example.com')].Identity | [0] ; "example.com"
            Identities[].Findings[].Code ; ["MX_MISSING","SPF_MISSING"]
            Identities[?length(Findings)>`1`].Identity ; ["news.example.com"]
            max_by(Identities,&length(Findings)).Identity ; "news.example.com"
            Summary.* ; [3,0.5,true]
            *.Total ; [3]
            Identities[-1].Type ; "EmailAddress"
            Identities[?Type=='Domain' && !Domain].Identity ; ["example.com"]
            Identities[?Type=='Domain' || Number>=`3.5`].Number ; [3.5]
            Identities[?Identity>'f'].Identity ; ["news.example.com"]
            Identities[::2].Identity ; ["example.com","a@b.example"]
            Identities[::-1].Identity ; ["a@b.example","news.example.com","example.com"]
            reverse('abc') ; "cba"
            join(', ',Identities[].Type) ; "Domain, Domain, EmailAddress"
            to_string(Summary) ; #"{\\"Total\\":3,\\"Ratio\\":0.5,\\"Ok\\":true}"#
            sum(Identities[].length(Findings)) ; 2
            ceil(`1.2`) ; 2
            avg(`[1,2]`) ; 1.5
            merge(Summary,`{"Total": 4}`).Total ; 4
            not_null(Nothing,Summary.Total) ; 3
            map(&Number,Identities) ; [null,null,3.5]
            type(Summary.Ok) ; "boolean"
            to_number('12') ; 12
            keys(Summary) ; ["Total","Ratio","Ok"]
            Identities[0].Nothing.More ; null
            Summary[0] ; null
            'it\\'s' ; "it's"
            "Summary".Total ; 3
            @.Summary.Ok ; true
            !(Summary.Total) ; false
            min(Identities[].length(Findings)) ; 0
            Identities[0:2].Type ; ["Domain","Domain"]
            """)
    void findsWhatTheAwsCliFinds(String expression, String expected) {
        assertThat(JsonFormatter.compact(JmesPath.parse(expression).search(DOCUMENT)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '#', textBlock = """
            Identities[            ; 12 ; the end of the expression
            Identities[?a='b']     ; 14 ; write ==
            foo(bar)               ; 1  ; there is no function foo()
            length(a, b)           ; 1  ; takes 1 argument
            a..b                   ; 3  ; “.” cannot stand here
            a b                    ; 3  ; a name cannot stand here
            'open                  ; 1  ; is not closed
            a[::0]                 ; 3  ; cannot be 0
            a[99999999999]         ; 3  ; too large
            a.$                    ; 3  ; has no meaning
            {a}                    ; 3  ; “:” was expected
            """)
    void aMistakeIsNamedWithItsPlace(String expression, int position, String what) {
        assertThatThrownBy(() -> JmesPath.parse(expression))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("position " + position + ": ")
                .hasMessageContaining(what)
                .hasMessageContaining("\n  " + expression + "\n  " + " ".repeat(position - 1) + "^")
                .extracting(e -> ((MailfromException) e).exitCode())
                .isEqualTo(ExitCode.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "length(Summary.Total)",
                "sort_by(Identities,&Status)",
                "sum(Identities[].Identity)",
                "map(Identity,Identities)",
                "abs(&a)",
                "join(',',`[1]`)"
            })
    void aFunctionThatGetsAnotherTypeSaysSo(String expression) {
        JmesPath path = JmesPath.parse(expression);

        assertThatThrownBy(() -> path.search(DOCUMENT))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(expression.substring(0, expression.indexOf('(')) + "()");
    }

    @Test
    void whatIsNestedDeeplyIsRefusedBeforeTheStackEnds() {
        assertThatThrownBy(() -> JmesPath.parse("(".repeat(100_000))).hasMessageContaining("nested too deeply");
    }

    @Test
    void aLongChainCanBeFollowed() {
        String chain = "a" + ".a".repeat(500);

        assertThat(JmesPath.parse(chain).search(DOCUMENT).isJsonNull()).isTrue();
    }
}
