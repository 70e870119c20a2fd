package dev.mailfrom.core.publish.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordChangeResult.Refused;
import dev.mailfrom.core.publish.RecordChangeResult.Unanswered;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.publish.RequestPace;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudflareProviderTest {

    private static final String NAME = "bounce.example.com";
    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final String SPF = "\"v=spf1 include:amazonses.com ~all\"";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CloudflareDouble cloudflare = new CloudflareDouble();
    private final String id =
            cloudflare.addZone("example.com", "active", "full", "Ada.ns.cloudflare.com", "bob.ns.cloudflare.com");
    private final ProviderZone zone = new ProviderZone(id, "example.com", false, Set.of());
    private final CloudflareProvider provider =
            CloudflareProvider.of(cloudflare.environment(), user -> CloudflareContractTest.AT_ONCE, TIMEOUT);

    @AfterEach
    void stop() {
        cloudflare.close();
    }

    @Test
    void onlyActiveZonesThatCloudflareServesAreFound() {
        cloudflare.addZone("example.com", "pending", "full", "x.ns.cloudflare.com");
        cloudflare.addZone("example.com", "active", "partial", "x.ns.cloudflare.com");
        cloudflare.addZone("example.org", "active", "full", "x.ns.cloudflare.com");

        assertThat(provider.zones("example.com"))
                .containsExactly(new ProviderZone(
                        id, "example.com", false, Set.of("ada.ns.cloudflare.com", "bob.ns.cloudflare.com")));
        assertThat(provider.zones("www.example.com")).isEmpty();
    }

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
    void ofTwoWritersAtOnceTheSecondLookTakesOursBack() {
        cloudflare.afterNextBatch(other -> {
            other.zone(id).put("MX", NAME, "mx.example.net", 300, Map.of("priority", 20));
            other.zone(id).put("TXT", NAME, "\"v=spf1 -all\"", 300, Map.of());
        });
        RecordChange mx = create(RecordType.MX, MX);
        RecordChange spf = create(RecordType.TXT, SPF);

        Refused refused = (Refused) change(mx, spf);

        assertThat(refused.culprits())
                .extracting(RecordChangeResult.Culprit::why)
                .containsExactly(
                        "Somebody else added to the MX of bounce.example.com at the same time (20 mx.example.net.)."
                                + " Ours was taken back.",
                        "Somebody else added to the TXT of bounce.example.com at the same time (\"v=spf1 -all\")."
                                + " Ours was taken back.");
        assertThat(values(RecordType.MX)).containsExactly("20 mx.example.net.");
        assertThat(values(RecordType.TXT)).containsExactly("\"v=spf1 -all\"");
    }

    @Test
    void whatWasReplacedComesBackWhenOursIsTakenBack() {
        cloudflare.zone(id).put("TXT", NAME, "\"v=spf1 mx -all\"", 600, Map.of());
        cloudflare.zone(id).put("TXT", NAME, "\"verification=1\"", 600, Map.of());
        RecordSet before = read().set(RecordType.TXT).orElseThrow();
        cloudflare.afterNextBatch(other -> other.zone(id).put("TXT", NAME, "\"v=spf1 -all\"", 600, Map.of()));

        assertThat(change(new RecordChange(
                        NAME,
                        RecordType.TXT,
                        Optional.of(before),
                        Optional.of(new RecordSet(NAME, RecordType.TXT, 300, List.of("\"verification=1\"", SPF))))))
                .isInstanceOf(Refused.class);

        assertThat(values(RecordType.TXT))
                .containsExactlyInAnyOrder("\"v=spf1 mx -all\"", "\"verification=1\"", "\"v=spf1 -all\"");
        assertThat(read().set(RecordType.TXT).orElseThrow().ttl()).isEqualTo(600);
    }

    @Test
    void anotherTextThatAppearsMeanwhileIsNoConflict() {
        cloudflare.afterNextBatch(other -> other.zone(id).put("TXT", NAME, "\"verification=2\"", 300, Map.of()));

        assertThat(change(create(RecordType.TXT, SPF))).isInstanceOf(Accepted.class);
        assertThat(values(RecordType.TXT)).containsExactlyInAnyOrder(SPF, "\"verification=2\"");
    }

    @Test
    void whatCannotBeTakenBackForCertainLeavesTheOutcomeOpen() {
        cloudflare.afterNextBatch(other -> {
            other.zone(id).put("MX", NAME, "mx.example.net", 300, Map.of("priority", 20));
            other.answerNext("/batch", 502, "", Map.of());
        });

        assertThat(change(create(RecordType.MX, MX)))
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        unanswered ->
                                assertThat(unanswered.why()).contains("It is not certain that ours was taken back."));
    }

    @Test
    void aKeptValueStaysTheSameRecord() {
        String kept = cloudflare.zone(id).put("TXT", NAME, "\"verification=1\"", 300, Map.of());
        RecordSet before = read().set(RecordType.TXT).orElseThrow();

        assertThat(change(new RecordChange(
                        NAME,
                        RecordType.TXT,
                        Optional.of(before),
                        Optional.of(new RecordSet(NAME, RecordType.TXT, 600, List.of("\"verification=1\"", SPF))))))
                .isInstanceOf(Accepted.class);

        assertThat(cloudflare.zone(id).list(NAME)).anySatisfy(record -> {
            assertThat(record.get("id").getAsString()).isEqualTo(kept);
            assertThat(record.get("ttl").getAsLong()).isEqualTo(600);
        });
        assertThat(cloudflare.zone(id).list(NAME))
                .filteredOn(record -> record.has("comment"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.get("comment").getAsString()).isEqualTo("c-1"));
    }

    @Test
    void aTextWithoutQuotationMarksIsReadAndDeleted() {
        cloudflare.zone(id).put("TXT", NAME, "v=spf1 include:example.net é ~all", 1, Map.of());
        RecordSet read = read().set(RecordType.TXT).orElseThrow();

        assertThat(read.values()).containsExactly("\"v=spf1 include:example.net \\195\\169 ~all\"");
        assertThat(change(new RecordChange(NAME, RecordType.TXT, Optional.of(read), Optional.empty())))
                .isInstanceOf(Accepted.class);
        assertThat(read().sets()).isEmpty();
    }

    @Test
    void aChangeOfTheTtlAloneIsSeen() {
        String record = cloudflare.zone(id).put("MX", NAME, "mx.example.net", 300, Map.of("priority", 20));
        RecordSet read = read().set(RecordType.MX).orElseThrow();
        cloudflare.zone(id).delete(record);
        cloudflare.zone(id).put("MX", NAME, "mx.example.net", 600, Map.of("priority", 20));

        Refused refused = (Refused) change(new RecordChange(NAME, RecordType.MX, Optional.of(read), Optional.empty()));

        assertThat(refused.culprits())
                .singleElement()
                .satisfies(culprit -> assertThat(culprit.why())
                        .isEqualTo(
                                "The MX of bounce.example.com is not as it was read; now it is 20 mx.example.net. with TTL"
                                        + " 600."));
    }

    @Test
    void moreOperationsThanABatchTakesAreRefusedAndSentNowhere() {
        String[] many =
                IntStream.range(0, 150).mapToObj(i -> "\"value " + i + "\"").toArray(String[]::new);
        RecordChange first = create(RecordType.TXT, many);
        RecordChange second = new RecordChange(
                "other.example.com",
                RecordType.TXT,
                Optional.empty(),
                Optional.of(new RecordSet("other.example.com", RecordType.TXT, 300, List.of(many))));

        Refused refused = (Refused) change(first, second);

        assertThat(refused.culprits())
                .extracting(RecordChangeResult.Culprit::change)
                .containsExactly(second);
        assertThat(cloudflare.requests()).noneMatch(request -> request.startsWith("POST"));
        assertThat(change(first)).isInstanceOf(Accepted.class);
    }

    private RecordChangeResult change(RecordChange... changes) {
        return provider.change(zone, List.of(changes), "c-1");
    }

    private NameRecords read() {
        return provider.read(zone, List.of(NAME)).get(0);
    }

    private List<String> values(RecordType type) {
        return read().set(type).map(RecordSet::values).orElse(List.of());
    }

    private static RecordChange create(RecordType type, String... values) {
        return new RecordChange(
                NAME, type, Optional.empty(), Optional.of(new RecordSet(NAME, type, 300, List.of(values))));
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

    private static AbstractThrowableAssert<?, ?> refused(DnsProblem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
