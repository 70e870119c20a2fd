package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DNS that does not answer must not pass for DNS without the record. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class DnsFailureTest {

    @ParameterizedTest
    @EnumSource(names = {"DROP", "SERVFAIL", "REFUSED", "GARBAGE"})
    void whatCouldNotBeDeterminedIsNotMissing(InjectedDnsFault fault, MailfromInstallation mailfrom) {
        mailfrom.sandbox().faults().failDns(FaultInjector.ANY, Optional.empty(), fault, FaultInjector.ALWAYS);
        ProgramResult result = mailfrom.run("check", "news.example.com", "-o", "json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(ProgramResult.codes(result.json()))
                .contains("DNS_UNKNOWN")
                .doesNotContain("MX_MISSING", "SPF_MISSING");
        assertThat(result.json().get("Verdict").getAsString()).isEqualTo("unknown");
        assertThat(result.json().get("Expectation").getAsString()).isEqualTo("unknown");
    }

    @Test
    void aTruncatedAnswerIsAskedForAgainOverTcp(MailfromInstallation mailfrom) {
        mailfrom.sandbox()
                .faults()
                .failDns(FaultInjector.ANY, Optional.empty(), InjectedDnsFault.TRUNCATE, FaultInjector.ALWAYS);
        ProgramResult result = mailfrom.run("check", "news.example.com", "-o", "json");
        assertThat(ProgramResult.codes(result.json())).contains("MX_OK", "SPF_OK");
    }

    @Test
    void aResolverThatIsNoneIsACommandLineMistake(MailfromInstallation mailfrom) {
        ProgramResult result = mailfrom.run("check", "news.example.com", "--dns-server", "not a server");
        assertThat(result.exit()).isEqualTo(252);
        assertThat(result.err()).contains("--dns-server");
    }
}
