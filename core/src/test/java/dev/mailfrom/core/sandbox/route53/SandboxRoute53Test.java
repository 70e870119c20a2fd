package dev.mailfrom.core.sandbox.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxRoute53Test {

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theRecordsAreThoseThatTheDnsServes() throws Exception {
        sandbox.publish("*.wild.example.com", RecordType.TXT, 60, "say \"hi\" \u00e4");
        String sets = get("hostedzone/" + EmulatedZone.id("example.com.", "") + "/rrset")
                .body();

        assertThat(sets)
                .contains("<Name>example.com.</Name><Type>NS</Type><TTL>")
                .contains(
                        "<Name>\\052.wild.example.com.</Name><Type>TXT</Type><TTL>60</TTL><ResourceRecords><ResourceRecord>"
                                + "<Value>\"say \\\"hi\\\" \\303\\244\"</Value>");
    }

    @Test
    void aListGoesOnWhereItWasCut() throws Exception {
        String zone = "hostedzone/" + EmulatedZone.id("example.com.", "") + "/rrset?maxitems=1";
        String first = get(zone).body();
        String next = "&name=" + element(first, "NextRecordName") + "&type=" + element(first, "NextRecordType");

        assertThat(first).contains("<IsTruncated>true</IsTruncated>");
        assertThat(element(get(zone + next).body(), "Type")).isEqualTo(element(first, "NextRecordType"));
        assertThat(get("hostedzonesbyname?maxitems=1").body()).contains("<NextDNSName>", "<NextHostedZoneId>Z");
        assertThat(get("hostedzone?maxitems=1").body()).contains("<NextMarker>Z");
    }

    @Test
    void aPrivateZoneHasNoNameServersAndATwinHasOthers() throws Exception {
        assertThat(get("hostedzone/" + EmulatedZone.id("example.com.", "private"))
                        .body())
                .contains("<PrivateZone>true</PrivateZone>")
                .doesNotContain("<NameServer>");
        assertThat(get("hostedzone/" + EmulatedZone.id("example.com.", "twin")).body())
                .contains("<NameServer>ns-1.twin.example</NameServer>");
    }

    @Test
    void whatIsNotThereIsRefusedInTheWordsOfRoute53() throws Exception {
        HttpResponse<String> none = get("hostedzone/ZNONE");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body())
                .contains("<Code>NoSuchHostedZone</Code><Message>No hosted zone found with ID: ZNONE</Message>");
        assertThat(get("hostedzone?maxitems=x").body()).contains("<Code>InvalidInput</Code>");
        assertThat(get("healthcheck").body()).contains("<Code>UnknownOperationException</Code>");
    }

    @Test
    void aBurstOfFiftyIsAdmittedAndThenTenASecond() {
        RequestBudget budget = new RequestBudget();
        Instant now = Instant.EPOCH;
        for (int i = 0; i < 50; i++) {
            assertThat(budget.tryTake("GetHostedZone", now)).isTrue();
        }

        assertThat(budget.tryTake("GetHostedZone", now)).isFalse();
        assertThat(budget.tryTake("ListHostedZones", now)).isTrue();
        assertThat(budget.tryTake("GetHostedZone", now.plus(Duration.ofMillis(100))))
                .isTrue();
        assertThat(budget.tryTake("GetHostedZone", now.plus(Duration.ofMillis(150))))
                .isFalse();
    }

    private static String element(String xml, String name) {
        return Pattern.compile("<" + name + ">([^<]*)<")
                .matcher(xml)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(sandbox.endpoint() + Route53Endpoint.PATH + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
