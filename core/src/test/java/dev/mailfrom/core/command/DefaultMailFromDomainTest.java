package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultMailFromDomainTest {

    private static String proposal(String identity, String... registered) {
        List<Identity> others =
                List.of(registered).stream().map(Identity::parse).toList();
        return DefaultMailFromDomain.of(Identity.parse(identity), others)
                .map(Object::toString)
                .orElse("none");
    }

    @Test
    void bounceIsProposedBelowTheIdentitysDomain() {
        assertThat(proposal("example.com")).isEqualTo("bounce.example.com");
        assertThat(proposal("news@example.com")).isEqualTo("bounce.example.com");
    }

    @Test
    void aNameThatIsAnIdentityItselfIsNotProposed() {
        assertThat(proposal("example.com", "bounce.example.com", "x@mail.example.com"))
                .isEqualTo("mailfrom.example.com");
    }

    @Test
    void belowTheLongestNameOnlyWhatFitsIsProposed() {
        String label = "a".repeat(63) + ".";
        assertThat(proposal(label.repeat(3) + "b".repeat(61))).isEqualTo("none");
        assertThat(proposal(label.repeat(3) + "b".repeat(56))).startsWith("mail.a");
    }
}
