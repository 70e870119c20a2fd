package dev.mailfrom.core.publish.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import dev.mailfrom.core.publish.RecordChangeResult.Refused;
import dev.mailfrom.core.publish.RecordChangeResult.Unanswered;
import dev.mailfrom.core.publish.RecordSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CloudflareProviderTest extends CloudflareFixture {
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
}
