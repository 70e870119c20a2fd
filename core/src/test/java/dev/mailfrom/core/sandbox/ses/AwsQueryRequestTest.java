package dev.mailfrom.core.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsQueryRequestTest {

    @Test
    void readsAFormAsTheCliSendsIt() throws SesErrorException {
        AwsQueryRequest request = AwsQueryRequest.decode(
                "AWS4-HMAC-SHA256 Credential=AKID/20261124/eu-west-1/ses/aws4_request, SignedHeaders=host",
                "Action=SetIdentityMailFromDomain&Version=2010-12-01&Identity=user%2Bx%40example.com&MailFromDomain=");
        assertThat(request.region()).isEqualTo("eu-west-1");
        assertThat(request.action()).isEqualTo("SetIdentityMailFromDomain");
        assertThat(request.identity()).isEqualTo("user+x@example.com");
        assertThat(request.find("MailFromDomain")).hasValue("");
        assertThat(request.find("BehaviorOnMXFailure")).isEmpty();
    }

    @Test
    void withoutASignatureItIsTheFirstRegion() throws SesErrorException {
        assertThat(AwsQueryRequest.decode("", "Action=ListIdentities").region()).isEqualTo("us-east-1");
    }

    @Test
    void membersComeInTheOrderOfTheirNumbers() throws SesErrorException {
        String form = IntStream.rangeClosed(1, 11)
                .map(i -> 12 - i)
                .mapToObj(i -> "Identities.member." + i + "=d" + i)
                .collect(Collectors.joining("&"));
        assertThat(AwsQueryRequest.decode("", form + "&Identities.member.x=no&Identities.member.=no")
                        .members("Identities"))
                .containsExactly("d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action=%", "Action=%4", "Action=%zz", "%=x"})
    void aBrokenEscapeIsASyntaxError(String form) {
        assertThatThrownBy(() -> AwsQueryRequest.decode("", form))
                .isInstanceOf(SesErrorException.class)
                .hasMessage("The query string contains a syntax error.");
    }

    @Test
    void anyBytesAreReadOrRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "=&%+.0aZ\u0000ü\ud800Identities.member.";
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String text = random.nextBoolean()
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : random.ints(bytes.length, 0, alphabet.length())
                            .mapToObj(at -> alphabet.substring(at, at + 1))
                            .collect(Collectors.joining());
            try {
                AwsQueryRequest request = AwsQueryRequest.decode(text, text);
                assertThat(request.members("Identities"))
                        .as("seed %d, %d", seed, i)
                        .doesNotContainNull();
                read++;
            } catch (SesErrorException e) {
                assertThat(e.code()).as("seed %d, %d", seed, i).isEqualTo("MalformedQueryString");
                refused++;
            }
        }
        assertThat(read).as("seed %d", seed).isPositive();
        assertThat(refused).as("seed %d", seed).isPositive();
    }
}
