package dev.mailfrom.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.dns.RecordParser;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.runtime.SandboxAccount;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.CustomMailFromStatus;
import software.amazon.awssdk.services.ses.model.IdentityDkimAttributes;
import software.amazon.awssdk.services.ses.model.IdentityMailFromDomainAttributes;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK and dnsjava over real sockets. */
@Timeout(30)
class SandboxNetworkTest {

    private static final String BOUNCE = "bounce.example.com";
    private static final String RIGHT_MX = "10 feedback-smtp.us-east-1.amazonses.com";
    private static final StaticCredentialsProvider ANY_CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(now::get).withPace(Duration.ZERO));
    private final RemoteSandbox remote = new RemoteSandbox(sandbox.endpoint());
    private SesClient ses;

    @BeforeEach
    void open() {
        ses = client(Region.US_EAST_1);
    }

    @AfterEach
    void close() {
        ses.close();
        sandbox.close();
    }

    @Test
    void theFleetIsThereAndItsDnsAgreesWithItsStatuses() {
        List<String> names = ses.listIdentitiesPaginator().identities().stream().toList();
        assertThat(names).hasSize(15).contains("example.com", "ceo@example.com", "xn--bcher-kva.example");
        Map<String, IdentityMailFromDomainAttributes> before = attributes(names);
        assertThat(before.values())
                .extracting(IdentityMailFromDomainAttributes::mailFromDomainStatus)
                .contains(
                        CustomMailFromStatus.PENDING,
                        CustomMailFromStatus.SUCCESS,
                        CustomMailFromStatus.FAILED,
                        CustomMailFromStatus.TEMPORARY_FAILURE);
        sandbox.advance(Duration.ofMinutes(10));
        assertThat(attributes(names)).isEqualTo(before);
        try (SesClient ireland = client(Region.EU_WEST_1)) {
            assertThat(ireland.listIdentities().identities())
                    .containsExactly("berlin.example.org", "eu.example.com", "example.com");
        }
    }

    @Test
    void theFleetHasEveryStateOfDkimAndStaysSo() {
        assertThat(dkim("news.example.com")).isEqualTo("true Success");
        assertThat(dkim("billing@news.example.com")).isEqualTo("true Success");
        assertThat(dkim("alerts.example.net")).isEqualTo("true Pending");
        assertThat(dkim("inbox.example.net")).isEqualTo("true Failed");
        assertThat(dkim("promo.example.org")).isEqualTo("true TemporaryFailure");
        assertThat(dkim("legacy.example.net")).isEqualTo("false Success");
        try (SesClient ireland = client(Region.EU_WEST_1)) {
            assertThat(dkim(ireland, "berlin.example.org")).isEqualTo("false NotStarted");
        }
    }

    @Test
    void theKeysOfDkimAreInDns() throws IOException {
        String token = ses.getIdentityDkimAttributes(r -> r.identities("news.example.com"))
                .dkimAttributes()
                .get("news.example.com")
                .dkimTokens()
                .get(0);
        Message answer =
                new SimpleResolver(sandbox.dnsServer()).send(query(token + "._domainkey.news.example.com", Type.TXT));
        assertThat(answer.getSection(Section.ANSWER))
                .extracting(Record::rdataToString)
                .hasSize(2)
                .first(InstanceOfAssertFactories.STRING)
                .isEqualTo(token + ".dkim.amazonses.com.");
        assertThat(answer.getSection(Section.ANSWER).get(1).rdataToString()).startsWith("p=MIIBIjANBg");
    }

    private String dkim(String identity) {
        return dkim(ses, identity);
    }

    private static String dkim(SesClient client, String identity) {
        IdentityDkimAttributes has = client.getIdentityDkimAttributes(r -> r.identities(identity))
                .dkimAttributes()
                .get(identity);
        return has.dkimEnabled() + " " + has.dkimVerificationStatusAsString();
    }

    @Test
    void aNewUserGetsFromNothingToSuccess() {
        assertThat(attributes(List.of("example.com")).get("example.com").mailFromDomain())
                .isNull();
        ses.setIdentityMailFromDomain(r -> r.identity("example.com").mailFromDomain(BOUNCE));
        assertThat(status()).isEqualTo(CustomMailFromStatus.PENDING);
        sandbox.publish(BOUNCE, RecordType.MX, 300, RIGHT_MX);
        now.updateAndGet(time -> time.plusSeconds(5));
        assertThat(status()).isEqualTo(CustomMailFromStatus.SUCCESS);
    }

    @Test
    void refusalsReachTheSdkWithCodeAndText() {
        SesException refused = catchThrowableOfType(
                SesException.class,
                () -> ses.setIdentityMailFromDomain(
                        r -> r.identity("news.example.com").mailFromDomain("bounce.example.com")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Provided MAIL-FROM domain <bounce.example.com> is not subdomain of the domain of the"
                        + " identity <news.example.com>.");
        assertThat(refused.requestId()).isNotBlank();
    }

    @Test
    void everyOtherActionIsReadableBySdk() {
        List<String> news = List.of("news.example.com");
        assertThat(ses.describeActiveReceiptRuleSet().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.recipients()).containsExactly("replies.inbox.example.net"));
        assertThat(ses.getIdentityNotificationAttributes(r -> r.identities(news))
                        .notificationAttributes()
                        .get("news.example.com")
                        .forwardingEnabled())
                .isFalse();
        assertThat(ses.getIdentityDkimAttributes(r -> r.identities(news))
                        .dkimAttributes()
                        .get("news.example.com")
                        .dkimTokens())
                .hasSize(3);
        assertThat(ses.getSendQuota().max24HourSend()).isEqualTo(50_000);
        try (StsClient sts = StsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(sandbox.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_CREDENTIALS)
                .build()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(SandboxAccount.ID);
        }
    }

    @Test
    void throttlingIsWhatTheSdkTakesForIt() {
        sandbox.faults().failSes("ListIdentities", InjectedSesFault.THROTTLE, 1);
        SesException throttled = catchThrowableOfType(SesException.class, () -> ses.listIdentities());
        assertThat(throttled.isThrottlingException()).isTrue();
        assertThat(ses.listIdentities().identities()).isNotEmpty();
    }

    @Test
    void aResetLosesTheAnswerAndAfterwardsAlsoHidesThatItWasDone() {
        sandbox.faults().failSes("SetIdentityMailFromDomain", InjectedSesFault.RESET_BEFORE, FaultInjector.ALWAYS);
        assertThatThrownBy(() -> ses.setIdentityMailFromDomain(
                        r -> r.identity("example.com").mailFromDomain(BOUNCE)))
                .isInstanceOf(SdkClientException.class);
        assertThat(attributes(List.of("example.com")).get("example.com").mailFromDomain())
                .isNull();
        sandbox.faults().clear();
        sandbox.faults().failSes("SetIdentityMailFromDomain", InjectedSesFault.RESET_AFTER, FaultInjector.ALWAYS);
        assertThatThrownBy(() -> ses.setIdentityMailFromDomain(
                        r -> r.identity("example.com").mailFromDomain(BOUNCE)))
                .isInstanceOf(SdkClientException.class);
        assertThat(attributes(List.of("example.com")).get("example.com").mailFromDomain())
                .isEqualTo(BOUNCE);
        assertThat(sandbox.ses().calls())
                .as("the JDK's connection repeats nothing by itself, not even on a kept connection")
                .filteredOn(call -> call.action().startsWith("Set"))
                .extracting(RecordedCall::done)
                .containsExactly(false, true);
    }

    @Test
    void dnsAnswersOverUdpAndTcp() throws IOException {
        SimpleResolver resolver = new SimpleResolver(sandbox.dnsServer());
        Message mx = resolver.send(query("bounce.news.example.com", Type.MX));
        assertThat(mx.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(mx.getSection(Section.ANSWER)).hasSize(1);
        assertThat(resolver.send(query("nothing.example.com", Type.MX)).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(resolver.send(query("outside.invalid", Type.MX)).getRcode()).isEqualTo(Rcode.REFUSED);
        resolver.setTCP(true);
        assertThat(resolver.send(query("amazonses.com", Type.TXT)).getSection(Section.ANSWER))
                .singleElement()
                .satisfies(spf -> assertThat(spf.rdataToString()).contains("v=spf1 ip4:198.51.100.0/26"));
    }

    @Test
    void dnsCanBeSilentLateAndTruncated() throws IOException {
        SimpleResolver resolver = new SimpleResolver(sandbox.dnsServer());
        resolver.setTimeout(Duration.ofMillis(200));
        sandbox.faults().failDns("amazonses.com", Optional.of(RecordType.TXT), InjectedDnsFault.DROP, 1);
        assertThatThrownBy(() -> resolver.send(query("amazonses.com", Type.TXT)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Timed out");
        resolver.setTimeout(Duration.ofSeconds(5));
        sandbox.faults().delayDns("amazonses.com", Optional.empty(), Duration.ofMillis(50), 2);
        sandbox.faults().failDns("amazonses.com", Optional.empty(), InjectedDnsFault.TRUNCATE, 1);
        long start = System.nanoTime();
        assertThat(resolver.send(query("amazonses.com", Type.TXT)).getSection(Section.ANSWER))
                .hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void anotherProcessCanPublishSpoilAndRead() throws IOException {
        assertThat(remote.dnsServer()).isEqualTo(sandbox.dnsServer());
        SimpleResolver resolver = new SimpleResolver(remote.dnsServer());
        remote.publish(BOUNCE, RecordType.TXT, 60, "v=spf1 include:amazonses.com ~all");
        assertThat(resolver.send(query(BOUNCE, Type.TXT)).getSection(Section.ANSWER))
                .singleElement()
                .satisfies(txt -> assertThat(txt.getTTL()).isEqualTo(60));
        remote.remove(BOUNCE, RecordType.TXT);
        assertThat(resolver.send(query(BOUNCE, Type.TXT)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        remote.faults(Map.of("name", BOUNCE, "fault", "servfail", "type", "mx"));
        assertThat(resolver.send(query(BOUNCE, Type.MX)).getRcode()).isEqualTo(Rcode.SERVFAIL);
        remote.faults(Map.of("action", "*", "fault", "access-denied", "times", "always", "delay", "PT0.01S"));
        assertThatThrownBy(() -> ses.listIdentities()).hasMessageContaining("is not authorized to perform");
        remote.faults(Map.of("clear", "true"));
        assertThat(ses.listIdentities().identities()).isNotEmpty();
        remote.advance(Duration.ofHours(72));
        assertThat(sandbox.now()).isEqualTo(now.get().plus(Duration.ofHours(72)));
        assertThat(remote.calls())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"Region\":\"us-east-1\",\"Action\":\"ListIdentities\"")
                .endsWith("\"Outcome\":\"AccessDenied\",\"Done\":false}");
    }

    @Test
    void whatCannotBeDoneIsRefusedWithASentence() {
        assertThatThrownBy(() -> remote.publish("bounce.outside.invalid", RecordType.MX, 300, RIGHT_MX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No zone of the sandbox holds bounce.outside.invalid. Register its domain as an identity"
                        + " first.");
        assertThatThrownBy(() -> remote.publish(BOUNCE, RecordType.MX, 300, "ten"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("“ten” is not the value of an MX record");
        assertThatThrownBy(() -> remote.faults(Map.of("action", "*", "fault", "earthquake")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no earthquake.");
        assertThatThrownBy(() -> remote.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RemoteSandbox(URI.create("http://127.0.0.1:1")).calls())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Is it still running?");
    }

    @Test
    void aRegisteredDomainGetsAZoneToPublishIn() throws IOException {
        ses.verifyDomainIdentity(r -> r.domain("acme.invalid"));
        sandbox.publish("bounce.acme.invalid", RecordType.MX, 60, RIGHT_MX);
        assertThat(new SimpleResolver(sandbox.dnsServer())
                        .send(query("bounce.acme.invalid", Type.MX))
                        .getSection(Section.ANSWER))
                .hasSize(1);
    }

    @Test
    void theLongestDomainCanBeRegisteredToo() {
        String longest = String.join(".", List.of("a".repeat(61), "b".repeat(63), "c".repeat(63), "d".repeat(63)));
        assertThat(longest).hasSize(253);
        ses.verifyDomainIdentity(r -> r.domain(longest));
        assertThat(ses.verifyDomainDkim(r -> r.domain(longest)).dkimTokens()).hasSize(3);
        assertThat(attributes(List.of(longest))).containsKey(longest);
    }

    @Test
    void extraCustomersAreThereForLoad() {
        try (Sandbox large = Sandbox.start(
                        SandboxSettings.defaults().empty().withCustomers(1_500).withPace(Duration.ZERO));
                SesClient client = client(Region.US_EAST_1, large.endpoint())) {
            assertThat(client.listIdentities(r -> r.maxItems(1000)).identities())
                    .hasSize(1000)
                    .startsWith("customer00001.example.net");
            assertThat(client.listIdentitiesPaginator(r -> r.maxItems(1000)).identities().stream())
                    .hasSize(1_500);
        }
    }

    private CustomMailFromStatus status() {
        return attributes(List.of("example.com")).get("example.com").mailFromDomainStatus();
    }

    private Map<String, IdentityMailFromDomainAttributes> attributes(List<String> names) {
        return ses.getIdentityMailFromDomainAttributes(r -> r.identities(names)).mailFromDomainAttributes();
    }

    private static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(RecordParser.name(name), type, DClass.IN));
    }

    private SesClient client(Region region) {
        return client(region, sandbox.endpoint());
    }

    static SesClient client(Region region, URI endpoint) {
        return SesClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(ANY_CREDENTIALS)
                .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD).retryStrategy(b -> b.maxAttempts(1)))
                .build();
    }
}
