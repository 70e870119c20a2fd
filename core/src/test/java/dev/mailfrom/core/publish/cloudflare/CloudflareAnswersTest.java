package dev.mailfrom.core.publish.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordChangeResult.Unanswered;
import dev.mailfrom.core.publish.RequestPace;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals, silence and answers that are not what they should be. */
class CloudflareAnswersTest extends CloudflareFixture {
    @Test
    void accessIsTriedWithoutAChange() {
        assertThat(provider.checkAccess(zone))
                .isEqualTo("zone " + id + " can be read and the token is active; changes, which need the permission"
                        + " DNS:Edit, were not tried");
        assertThat(cloudflare.requests()).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void aTokenThatCannotBeVerifiedButReadsIsNoFault() {
        cloudflare.answerNext("/verify", 401, CloudflareDouble.failureBody(1000, "Invalid API Token"), Map.of());

        assertThat(provider.checkAccess(zone))
                .contains("the token itself cannot be verified (Cloudflare refused to verify the token: Invalid API"
                        + " Token (1000))");
    }

    @Test
    void theTokenComesFromTheEnvironmentOnly() {
        CloudflareProvider none = CloudflareProvider.of(
                Map.of(CloudflareProvider.URL_VARIABLE, cloudflare.base().toString()),
                user -> CloudflareContractTest.AT_ONCE,
                TIMEOUT);

        refused(DnsProblem.DNS_KEY_REFUSED, () -> none.zones("example.com"))
                .hasMessage("The environment has no CLOUDFLARE_API_TOKEN, so Cloudflare is not asked.");
        assertThat(cloudflare.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-0815", "secret-0815\r\nHost: x", "secret-0815-ü"})
    void noMessageHasTheToken(String token) {
        CloudflareProvider wrong = CloudflareProvider.of(
                Map.of(
                        CloudflareToken.VARIABLE,
                        token,
                        CloudflareProvider.URL_VARIABLE,
                        cloudflare.base().toString()),
                user -> CloudflareContractTest.AT_ONCE,
                TIMEOUT);
        cloudflare.answerNext(
                "/zones", 400, CloudflareDouble.failureBody(6003, "Invalid header: Bearer secret-0815"), Map.of());

        assertThatThrownBy(() -> wrong.zones("example.com"))
                .isInstanceOfSatisfying(DnsProviderException.class, e -> {
                    assertThat(e.problem()).isEqualTo(DnsProblem.DNS_KEY_REFUSED);
                    assertThat(e.fix()).contains("Zone:Read and DNS:Edit").doesNotContain("secret");
                    assertThat(e).hasStackTraceContaining("Cloudflare");
                })
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThat(wrong.toString()).doesNotContain("secret");
        CloudflareToken other = CloudflareToken.of(cloudflare.environment());
        assertThat(other).hasToString("CLOUDFLARE_API_TOKEN");
        assertThat(other.fingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    void theTokenIsNotSentInTheClear() {
        CloudflareProvider exposed = CloudflareProvider.of(
                Map.of(
                        CloudflareToken.VARIABLE,
                        CloudflareDouble.TOKEN,
                        CloudflareProvider.URL_VARIABLE,
                        "http://api.example.net/client/v4"),
                user -> CloudflareContractTest.AT_ONCE,
                TIMEOUT);

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> exposed.zones("example.com"))
                .hasMessageStartingWith("The token is not sent to http://api.example.net/client/v4");
    }

    @Test
    void aTokenWithoutTheScopeIsDenied() {
        cloudflare.answerNext("/batch", 403, CloudflareDouble.failureBody(10000, "Authentication error"), Map.of());

        refused(DnsProblem.DNS_PROVIDER_DENIED, () -> change(create(RecordType.MX, MX)))
                .hasMessage("Cloudflare refused the records of the zone example.com: Authentication error (10000).");
    }

    @Test
    void aRequestThatIsThrottledIsSentAgainWhenCloudflareSays() {
        List<Duration> delays = new ArrayList<>();
        CloudflareProvider patient =
                CloudflareProvider.of(cloudflare.environment(), user -> recording(delays), TIMEOUT);
        cloudflare.answerNext("/batch", 429, "<html>", Map.of("retry-after", "7"));

        assertThat(patient.change(zone, List.of(create(RecordType.MX, MX)), "c-1"))
                .isInstanceOf(Accepted.class);
        assertThat(delays).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aLongThrottleIsToldAndNotWaitedFor() {
        cloudflare.answerNext("/batch", 429, "", Map.of("retry-after", "300"));

        refused(DnsProblem.DNS_PROVIDER_THROTTLED, () -> change(create(RecordType.MX, MX)));
        assertThat(cloudflare.zone(id).list(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 502})
    void anAnswerThatIsNotCloudflaresLeavesTheOutcomeOpen(int status) {
        cloudflare.loseNext("/batch", status, "<html>somebody else</html>");

        assertThat(change(create(RecordType.MX, MX))).isInstanceOf(Unanswered.class);
        assertThat(values(RecordType.MX)).containsExactly(MX);
    }

    @Test
    void aServerThatCannotBeReachedWasSentNothing() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        CloudflareProvider away = CloudflareProvider.of(
                Map.of(CloudflareToken.VARIABLE, "t", CloudflareProvider.URL_VARIABLE, "http://127.0.0.1:" + closed),
                user -> CloudflareContractTest.AT_ONCE,
                TIMEOUT);

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> away.zones("example.com"))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void aServerThatIsSilentIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            CloudflareProvider slow = CloudflareProvider.of(
                    Map.of(
                            CloudflareToken.VARIABLE,
                            "t",
                            CloudflareProvider.URL_VARIABLE,
                            "http://127.0.0.1:" + silent.getLocalPort()),
                    user -> CloudflareContractTest.AT_ONCE,
                    Duration.ofMillis(100));

            refused(DnsProblem.DNS_PROVIDER_FAILED, () -> slow.zones("example.com"))
                    .hasMessageContaining("did not answer: no whole answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\":true}", "{\"success\":true,\"result\":[{}],\"result_info\":{}}"})
    void anAnswerOfAnotherShapeIsNamed(String body) {
        cloudflare.answerNext("/dns_records", 200, body, Map.of());

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> provider.read(zone, List.of(NAME)))
                .hasMessageMatching("The answer of Cloudflare at .* has no (object|text) \\w+\\.");
    }

    @Test
    void anEndlessAnswerIsNotRead() {
        String endless = " ".repeat(CloudflareApi.MOST_BYTES + 1);
        cloudflare.answerNext("/zones", 200, endless, Map.of());
        cloudflare.loseNext("/batch", 200, endless);

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> provider.zones("example.com"))
                .hasMessageContaining("its answer has more than 8 MiB");
        assertThat(change(create(RecordType.MX, MX))).isInstanceOf(Unanswered.class);
        assertThat(values(RecordType.MX)).containsExactly(MX);
    }

    @Test
    void anAnswerThatComesByteByByteIsNotWaitedForLong() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread drip = new Thread(() -> drip(socket));
            drip.start();
            CloudflareProvider slow = CloudflareProvider.of(
                    environment("http://127.0.0.1:" + socket.getLocalPort()),
                    user -> CloudflareContractTest.AT_ONCE,
                    Duration.ofMillis(300));

            refused(DnsProblem.DNS_PROVIDER_FAILED, () -> slow.zones("example.com"))
                    .hasMessageContaining("no whole answer");
            drip.interrupt();
            drip.join();
        }
    }

    private static Map<String, String> environment(String url) {
        return Map.of(CloudflareToken.VARIABLE, "t", CloudflareProvider.URL_VARIABLE, url);
    }

    private static void drip(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!Thread.interrupted()) {
                client.getOutputStream().write(' ');
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        } catch (IOException e) {
            // The client has gone, as it should.
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'../../user','name':'example.com','status':'active','type':'full'}",
                "{'id':'1','name':'example.com','status':'active','type':'full','name_servers':[{}]}",
                "{'id':'1','name':'example.com','status':'active','type':'full','name_servers':'ns'}",
                "{'id':'1','name':'example.com','status':'active','type':'full','name_servers':['a..b']}",
                "{'id':'1','name':['example.com']}",
                "7",
            })
    void aZoneOfAnotherShapeIsNoFaultOfThisProgram(String zone) {
        cloudflare.answerNext(
                "/zones", 200, "{\"success\":true,\"result\":[" + zone.replace('\'', '"') + "]}", Map.of());

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> provider.zones("example.com"))
                .hasMessageStartingWith("The answer of Cloudflare at ");
    }

    @Test
    void aListOfEndlessPagesIsNotRead() {
        cloudflare.answerNext(
                "/dns_records",
                200,
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_pages\":2000000000}}",
                Map.of());

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> provider.read(zone, List.of(NAME)))
                .hasMessageContaining("more than 500 pages");
    }

    @Test
    void errorsInErrorsAreToldAndDeepOnesAreNot() {
        String deep = "{\"code\":3,\"message\":\"deep\"}";
        for (int i = 0; i < 40; i++) {
            deep = "{\"code\":2,\"message\":\"inner\",\"error_chain\":[" + deep + "]}";
        }
        cloudflare.answerNext(
                "/zones",
                400,
                "{\"success\":false,\"errors\":[{\"code\":1,\"message\":\"outer\",\"error_chain\":[" + deep + "]}]}",
                Map.of());

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> provider.zones("example.com"))
                .hasMessageContaining("outer (1); inner (2).");
    }

    private static RequestPace recording(List<Duration> delays) {
        return new RequestPace() {
            @Override
            public void await(boolean isChange) {
                // At once: the delays are what the test looks at.
            }

            @Override
            public void pushBack(Duration by) {
                delays.add(by);
            }
        };
    }
}
