package dev.mailfrom.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.FindingCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DnsProblemTest {

    @ParameterizedTest
    @EnumSource
    void eachIsAFindingAndSoExplained(DnsProblem problem) {
        assertThat(FindingCode.valueOf(problem.name())).isNotNull();
        assertThat(new DnsProviderException(problem, "message", "fix").code()).isEqualTo(problem.name());
    }
}
