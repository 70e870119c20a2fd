package dev.mailfrom.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {

    private static final URI SES = URI.create("https://email.us-east-1.amazonaws.com");

    private static String chosen(Map<String, String> environment, String url) {
        return ProxySettings.of(environment)
                .find(URI.create(url))
                .map(ProxyServer::description)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.corp:3128, proxy.corp:3128",
        "proxy.corp:3128, proxy.corp:3128",
        "//proxy.corp:3128/, proxy.corp:3128",
        "http://proxy.corp, proxy.corp:80",
        "http://me:p%40ss@proxy.corp:8080, proxy.corp:8080",
        "http://[::1]:3128, [::1]:3128"
    })
    void aProxyIsWrittenAsForTheAwsCli(String written, String place) {
        assertThat(chosen(Map.of("HTTPS_PROXY", written), SES.toString())).isEqualTo(place + " (HTTPS_PROXY)");
    }

    @Test
    void theSchemeOfTheRequestChoosesAndSmallLettersWin() {
        Map<String, String> both = Map.of(
                "HTTP_PROXY", "a:1", "HTTPS_PROXY", "b:2", "https_proxy", "c:3", "ALL_PROXY", "d:4", "no_proxy", "");

        assertThat(chosen(both, "http://ses.example")).isEqualTo("a:1 (HTTP_PROXY)");
        assertThat(chosen(both, "https://ses.example")).isEqualTo("c:3 (https_proxy)");
        assertThat(chosen(Map.of("HTTPS_PROXY", "b:2", "https_proxy", ""), "https://ses.example"))
                .isEmpty();
        assertThat(chosen(Map.of("HTTP_PROXY", "a:1", "REQUEST_METHOD", "GET"), "http://ses.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'*', true",
        "'amazonaws.com', true",
        "'.amazonaws.com , x', true",
        "'EMAIL.us-east-1.amazonaws.com', true",
        "'s.com', false",
        "'email.us-east-1.amazonaws.com:443', false",
        "'', false"
    })
    void noProxyExceptsNamesAndAllBelowThem(String exceptions, boolean excepted) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", exceptions);

        assertThat(chosen(environment, SES.toString()).isEmpty()).isEqualTo(excepted);
    }

    @Test
    void noProxyMayNameAPort() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", "ses.example:8443");

        assertThat(chosen(environment, "https://ses.example:8443/x")).isEmpty();
        assertThat(chosen(environment, "https://ses.example:9443/x")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:1", "https://localhost", "https://[::1]:9"})
    void thisMachineIsAskedWithoutAProxy(String url) {
        assertThat(chosen(Map.of("HTTPS_PROXY", "proxy:1"), url)).isEmpty();
        assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", "proxy:1")).selector().select(URI.create(url)))
                .containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void theLoginIsDecodedAndNotPrinted() {
        ProxyServer proxy = ProxySettings.of(Map.of("HTTPS_PROXY", "http://me:p%40s%3As+@proxy:1"))
                .find(SES)
                .orElseThrow();

        PasswordAuthentication login = proxy.login().orElseThrow();
        assertThat(login.getUserName()).isEqualTo("me");
        assertThat(new String(login.getPassword())).isEqualTo("p@s:s+");
        assertThat(proxy).hasToString("proxy:1 (HTTPS_PROXY)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "proxy:port", "http://me:secret@", "https://me:secret@proxy:1", "socks5://p:1"})
    void whatCannotBeAProxyIsNamedWithoutItsPassword(String written) {
        assertThatThrownBy(
                        () -> ProxySettings.of(Map.of("HTTPS_PROXY", written)).find(SES))
                .isInstanceOf(NetworkSettingException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret")
                .extracting(e -> ((NetworkSettingException) e).fix())
                .asString()
                .contains("export HTTPS_PROXY=http://HOST:PORT")
                .doesNotContain("secret");
    }
}
