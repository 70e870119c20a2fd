package dev.mailfrom.core.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationPromptTest {

    private static final ConfirmationPrompt NAMED =
            new ConfirmationPrompt("xn--bcher-kva.example", true, List.of("Its mail stops."));

    @ParameterizedTest
    @ValueSource(strings = {"xn--bcher-kva.example", "bücher.example", " Bücher.Example. ", "XN--BCHER-KVA.EXAMPLE"})
    void theNameIsTakenInAnySpellingOfItsDomain(String typed) {
        assertThat(NAMED.isYes(typed)).isTrue();
        assertThat(new Confirmation(false, Optional.of(typed.strip())).isAcceptedFor(NAMED))
                .isTrue();
        assertThat(new Confirmation(true, Optional.of(typed.strip())).mismatch(NAMED))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucher.example", "yes", "", "1", "bücher.example.com", "a b", "me@bücher.example"})
    void anyOtherNameIsNo(String typed) {
        assertThat(NAMED.isYes(typed)).isFalse();
        assertThat(new Confirmation(true, Optional.of(typed)).mismatch(NAMED)).contains(typed);
    }

    @Test
    void anAddressThatDiffersInCaseIsAnotherIdentity() {
        ConfirmationPrompt address = new ConfirmationPrompt("ceo@example.com", true, List.of());

        assertThat(address.isYes("CEO@example.com")).isFalse();
        assertThat(address.isYes("ceo@EXAMPLE.com")).isFalse();
        assertThat(address.isYes("ceo@example.com")).isTrue();
    }

    @Test
    void aNumberIsTakenAsItIs() {
        ConfirmationPrompt many = new ConfirmationPrompt("12", true, List.of());

        assertThat(many.isYes("12")).isTrue();
        assertThat(many.isYes("12.")).isFalse();
        assertThat(many.isYes("012")).isFalse();
    }
}
