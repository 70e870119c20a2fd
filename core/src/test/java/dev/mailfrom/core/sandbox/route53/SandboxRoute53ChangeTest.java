package dev.mailfrom.core.sandbox.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.client.DnsClientConfig;
import dev.mailfrom.core.dns.client.NioDnsClient;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes of the sandbox's Route 53, and its refusals in Route 53's own words. */
class SandboxRoute53ChangeTest {

    private static final String ZONE = EmulatedZone.id("example.com.", "");
    private static final String NAME = "bounce.example.com.";

    /** It stands still, so that only {@link Sandbox#advance} moves it. */
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(() -> Instant.EPOCH));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aChangeIsListedAtOnceAndServedByDnsWhenItIsInSync() throws Exception {
        String accepted = accepted(create(NAME, "MX", "10 mx.example.net."));
        String change = "change/" + element(accepted, "Id").replace("/change/", "");

        assertThat(element(accepted, "Status")).isEqualTo("PENDING");
        assertThat(element(accepted, "Comment")).isEqualTo("why");
        assertThat(sets()).contains("<Value>10 mx.example.net.</Value>");
        assertThat(dns(NAME)).isEmpty();

        sandbox.advance(EmulatedChange.LAG);

        assertThat(element(get(change).body(), "Status")).isEqualTo("INSYNC");
        assertThat(dns(NAME)).containsExactly("10 mx.example.net.");
    }

    @Test
    void textsAreKeptAsTheyWereWritten() throws Exception {
        accepted(create(NAME, "TXT", "\"a\"\"b\"", "\"\\303\\244 \\\"q\\\"\""));
        sandbox.advance(EmulatedChange.LAG);

        assertThat(sets()).contains("<Value>\"a\"\"b\"</Value>", "<Value>\"\\303\\244 \\\"q\\\"\"</Value>");
        refused(
                delete(NAME, "TXT", "\"a\" \"b\"", "\"\\303\\244 \\\"q\\\"\""),
                "Tried to delete resource record set [name='bounce.example.com.', type='TXT'] but the values provided do"
                        + " not match the current values");
        accepted(delete(NAME, "TXT", "\"\\303\\244 \\\"q\\\"\"", "\"a\"\"b\""));
        assertThat(sets()).doesNotContain(NAME);
    }

    @Test
    void whatIsThereIsNotCreatedAndWhatIsNotThereIsNotDeleted() throws Exception {
        refused(
                delete(NAME, "MX", "10 mx.example.net."),
                "Tried to delete resource record set [name='bounce.example.com.', type='MX'] but it was not found");
        accepted(create(NAME, "MX", "10 mx.example.net."));
        refused(
                create(NAME, "MX", "20 mx.example.net."),
                "Tried to create resource record set [name='bounce.example.com.', type='MX'] but it already exists");
    }

    @Test
    void oneProblemStopsTheWholeBatchAndEveryProblemIsNamed() throws Exception {
        refused(
                create(NAME, "TXT", "\"fine\"")
                        + create("www.example.net.", "TXT", "\"x\"")
                        + delete("gone.example.com.", "TXT", "\"x\""),
                "RRSet with DNS name www.example.net. is not permitted in zone example.com.",
                "Tried to delete resource record set [name='gone.example.com.', type='TXT'] but it was not found");
        assertThat(sets()).doesNotContain(NAME);
    }

    @Test
    void aCnameStandsAlone() throws Exception {
        accepted(create(NAME, "CNAME", "target.example.net."));
        refused(
                create(NAME, "TXT", "\"x\""),
                "RRSet of type TXT with DNS name bounce.example.com. is not permitted because a conflicting RRSet of type"
                        + " CNAME with the same DNS name already exists in zone example.com.");
        refused(
                create("mx.example.com.", "CNAME", "x.example.net."),
                "RRSet of type CNAME with DNS name mx.example.com. is not permitted as it conflicts with other records"
                        + " with the same DNS name in zone example.com.");
        accepted(delete(NAME, "CNAME", "target.example.net.") + create(NAME, "TXT", "\"x\""));
    }

    @Test
    void textsWithoutQuotationMarksAndTooLongOnesAreRefused() throws Exception {
        refused(
                create(NAME, "TXT", "v=spf1 -all"),
                "Invalid Resource Record: FATAL problem: InvalidCharacterString (Value should be enclosed in quotation"
                        + " marks) encountered with 'v=spf1 -all'");
        String tooLong = "\"" + "a".repeat(256) + "\"";
        refused(
                create(NAME, "TXT", tooLong),
                "Invalid Resource Record: FATAL problem: CharacterStringTooLong (Value is too long) encountered with '"
                        + tooLong + "'");
    }

    @Test
    void theZonesOwnRecordsStay() throws Exception {
        String sets = sets();
        Matcher soa = Pattern.compile("<Type>SOA</Type><TTL>(\\d+)</TTL>.*?<Value>([^<]*)<")
                .matcher(sets);
        assertThat(soa.find()).isTrue();
        refused(
                change("DELETE", "example.com.", "SOA", soa.group(1), soa.group(2)),
                "A HostedZone must contain exactly one SOA record.");
    }

    @Test
    void aRoutedSetIsNotAPlainOne() throws Exception {
        assertThat(sets()).contains("<SetIdentifier>first</SetIdentifier>", "<AliasTarget>");
        refused(
                create("pool.example.com.", "MX", "10 x.example.net."),
                "RRSet with DNS name pool.example.com., type MX cannot be created as other RRSets exist with the same name"
                        + " and type.");
    }

    @Test
    void aBatchOfTooManyRecordsIsRefused() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 1000; i++) {
            many.append(create("n" + i + ".example.com.", "TXT", "\"x\""));
        }
        refused(many.toString(), "Number of records limit of 1000 exceeded.");
    }

    @Test
    void theSameSetIsNotChangedTwice() throws Exception {
        refused(
                create(NAME, "TXT", "\"x\"") + create(NAME, "TXT", "\"y\""),
                "The request contains an invalid set of changes for a resource record set 'TXT bounce.example.com.'");
    }

    @Test
    void theTwinsTakeChangesThatDnsDoesNotServe() throws Exception {
        String twin = EmulatedZone.id("example.com.", "twin");
        assertThat(post(twin, create(NAME, "MX", "10 mx.example.net.")).statusCode())
                .isEqualTo(200);
        sandbox.advance(EmulatedChange.LAG);

        assertThat(get("hostedzone/" + twin + "/rrset").body()).contains(NAME);
        assertThat(sets()).doesNotContain(NAME);
        assertThat(dns(NAME)).isEmpty();
    }

    @Test
    void whatIsNoBatchIsRefused() throws Exception {
        assertThat(send(ZONE, "<Nonsense/>").body()).contains("<Code>MalformedInput</Code>");
        assertThat(send(ZONE, "not XML").body()).contains("<Code>MalformedInput</Code>");
        assertThat(post(ZONE, change("CREATE", NAME, "TXT", "", "\"x\"")).body())
                .contains("<Code>InvalidInput</Code>");
        assertThat(get("change/CNONE").body()).contains("<Code>NoSuchChange</Code>");
    }

    @Test
    void faultsAreInjectedAsIntoSes() throws Exception {
        sandbox.faults().failSes("ChangeResourceRecordSets", InjectedSesFault.PRIOR_REQUEST, 1);
        sandbox.faults().failSes("ChangeResourceRecordSets", InjectedSesFault.INTERNAL_FAILURE_AFTER, 1);

        assertThat(post(ZONE, create(NAME, "TXT", "\"x\"")).body()).contains("<Code>PriorRequestNotComplete</Code>");
        assertThat(sets()).doesNotContain(NAME);
        assertThat(post(ZONE, create(NAME, "TXT", "\"x\"")).statusCode()).isEqualTo(500);
        assertThat(sets()).contains(NAME);
    }

    private String accepted(String changes) throws Exception {
        HttpResponse<String> answer = post(ZONE, changes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void refused(String changes, String... messages) throws Exception {
        HttpResponse<String> answer = post(ZONE, changes);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">");
        assertThat(Pattern.compile("<Message>([^<]*)</Message>")
                        .matcher(answer.body())
                        .results())
                .extracting(match -> match.group(1))
                .containsExactly(messages);
    }

    private static String create(String name, String type, String... values) {
        return change("CREATE", name, type, "300", values);
    }

    private static String delete(String name, String type, String... values) {
        return change("DELETE", name, type, "300", values);
    }

    private static String change(String action, String name, String type, String ttl, String... values) {
        StringBuilder records = new StringBuilder();
        List.of(values)
                .forEach(value ->
                        records.append("<ResourceRecord><Value>").append(value).append("</Value></ResourceRecord>"));
        return "<Change><Action>" + action + "</Action><ResourceRecordSet><Name>" + name + "</Name><Type>" + type
                + "</Type>" + (ttl.isEmpty() ? "" : "<TTL>" + ttl + "</TTL>") + "<ResourceRecords>" + records
                + "</ResourceRecords></ResourceRecordSet></Change>";
    }

    private HttpResponse<String> post(String zone, String changes) throws IOException, InterruptedException {
        return send(
                zone,
                "<ChangeResourceRecordSetsRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><ChangeBatch>"
                        + "<Comment>why</Comment><Changes>" + changes
                        + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");
    }

    private HttpResponse<String> send(String zone, String body) throws IOException, InterruptedException {
        URI uri = URI.create(sandbox.endpoint() + Route53Endpoint.PATH + "hostedzone/" + zone + "/rrset/");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String sets() throws IOException, InterruptedException {
        return get("hostedzone/" + ZONE + "/rrset").body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(sandbox.endpoint() + Route53Endpoint.PATH + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<String> dns(String name) {
        try (NioDnsClient client = new NioDnsClient(DnsClientConfig.USUAL, Clock.systemUTC())) {
            return client
                    .ask(new DnsQuestion(name, RecordType.MX), DnsServer.resolver(sandbox.dnsServer()))
                    .join()
                    .records(DnsRecord.Mx.class)
                    .stream()
                    .map(mx -> mx.preference() + " " + mx.target() + ".")
                    .toList();
        }
    }

    private static String element(String xml, String name) {
        return Pattern.compile("<" + name + ">([^<]*)<")
                .matcher(xml)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
