package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.DnsFault;
import dev.mailfrom.core.sandbox.Faults;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DNS that does not answer must not pass for DNS without the record. */
@ExtendWith(OwnMachine.class)
class DnsTroubleTest {

    @ParameterizedTest
    @EnumSource(names = {"DROP", "SERVFAIL", "REFUSED", "GARBAGE"})
    void whatCouldNotBeDeterminedIsNotMissing(DnsFault fault, Mailfrom mailfrom) {
        mailfrom.sandbox().faults().dns(Faults.ANY, Optional.empty(), fault, Faults.ALWAYS);
        Ran ran = mailfrom.run("check", "news.example.com", "-o", "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(Ran.codes(ran.json())).contains("DNS_UNKNOWN").doesNotContain("MX_MISSING", "SPF_MISSING");
        assertThat(ran.json().get("Verdict").getAsString()).isEqualTo("unknown");
        assertThat(ran.json().get("Expectation").getAsString()).isEqualTo("unknown");
    }

    @Test
    void aTruncatedAnswerIsAskedForAgainOverTcp(Mailfrom mailfrom) {
        mailfrom.sandbox().faults().dns(Faults.ANY, Optional.empty(), DnsFault.TRUNCATE, Faults.ALWAYS);
        Ran ran = mailfrom.run("check", "news.example.com", "-o", "json");
        assertThat(Ran.codes(ran.json())).contains("MX_OK", "SPF_OK");
    }

    @Test
    void aResolverThatIsNoneIsACommandLineMistake(Mailfrom mailfrom) {
        Ran ran = mailfrom.run("check", "news.example.com", "--dns-server", "not a server");
        assertThat(ran.exit()).isEqualTo(252);
        assertThat(ran.err()).contains("--dns-server");
    }
}
