package dev.mailfrom.core.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SesReaderTest {

    private final SesGateway ses = mock();

    @Test
    void aTokenThatComesTwiceEndsTheListing() {
        when(ses.listIdentities(Optional.empty())).thenReturn(page("a.example.com", "one"));
        when(ses.listIdentities(Optional.of("one"))).thenReturn(page("b.example.com", "two"));
        when(ses.listIdentities(Optional.of("two"))).thenReturn(page("a.example.com", "one"));

        assertThatThrownBy(() -> new SesReader(ses).identities()).isInstanceOfSatisfying(SesCallException.class, e -> {
            assertThat(e.code()).isEqualTo("RepeatedNextToken");
            assertThat(e).hasMessageContaining("NextToken “one” twice");
            assertThat(e.isTransient()).isFalse();
        });
    }

    @Test
    void pagesWithDifferentTokensAreAllRead() {
        when(ses.listIdentities(Optional.empty())).thenReturn(page("a.example.com", "one"));
        when(ses.listIdentities(Optional.of("one")))
                .thenReturn(new SesGateway.IdentityPage(List.of(Identity.parse("b.example.com")), Optional.empty()));

        assertThat(new SesReader(ses).identities())
                .extracting(Identity::name)
                .containsExactly("a.example.com", "b.example.com");
    }

    private static SesGateway.IdentityPage page(String identity, String next) {
        return new SesGateway.IdentityPage(List.of(Identity.parse(identity)), Optional.of(next));
    }
}
