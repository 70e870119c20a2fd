package dev.mailfrom.core.view;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.format.JsonFormatter;
import org.junit.jupiter.api.Test;

class MailViewsTest {

    private static final DkimAttributes SUCCESS =
            new DkimAttributes(true, VerificationStatus.SUCCESS, SnapshotFixture.DKIM_TOKENS);

    private static String json(SnapshotFixture fixture) {
        JsonObject object = new JsonObject();
        MailViews.addTo(object, fixture.snapshot());
        return JsonFormatter.compact(object);
    }

    private static String effect(SnapshotFixture fixture) {
        return MailViews.effect(fixture.snapshot());
    }

    private static String dkim(SnapshotFixture fixture) {
        return MailViews.dkim(fixture.snapshot()).text();
    }

    private static String lines(SnapshotFixture fixture) {
        StringBuilder lines = new StringBuilder();
        MailViews.intended(fixture.snapshot())
                .forEach(line -> lines.append(line.label())
                        .append(": ")
                        .append(line.value().text())
                        .append('\n'));
        return lines.toString();
    }

    @Test
    void anUnverifiedIdentitySendsNothing() {
        assertThat(effect(SnapshotFixture.example().withVerification("Pending")))
                .isEqualTo("is refused by SES: no verified identity covers it");
    }

    @Test
    void anUnverifiedIdentityBelowAVerifiedOneSendsByItsSettings() {
        assertThat(effect(SnapshotFixture.identity("news.example.com")
                        .withVerification("Pending")
                        .withVerificationOf("example.com", "Success")
                        .withOtherIdentity(
                                "example.com",
                                SnapshotFixture.attributes("m.example.com", "Success", USE_DEFAULT_VALUE))))
                .isEqualTo("is sent with MAIL FROM m.example.com, by the settings of example.com");
    }

    @Test
    void theObjectsOfMailThatPassesByBoth() {
        assertThat(json(SnapshotFixture.example().withDkim("Success")))
                .isEqualTo("{\"Dkim\":{\"Enabled\":true,\"VerificationStatus\":\"Success\",\"Domain\":\"example.com\","
                        + "\"Aligned\":true},\"Dmarc\":{\"Domain\":\"example.com\",\"Policy\":\"none\","
                        + "\"SpfAligned\":true,\"DkimAligned\":true,\"Passes\":\"yes\"}}");
    }

    @Test
    void theDomainOfDmarcIsTheOneWithThePolicy() {
        assertThat(json(SnapshotFixture.identity("news.example.com")
                        .withoutMailFrom()
                        .withoutDkim()
                        .dns("_dmarc.example.com TXT v=DMARC1; p=none; sp=reject")))
                .isEqualTo("{\"Dkim\":{\"Enabled\":false,\"VerificationStatus\":\"NotStarted\","
                        + "\"Domain\":\"news.example.com\",\"Aligned\":true},\"Dmarc\":{\"Domain\":\"example.com\","
                        + "\"Policy\":\"reject\",\"SpfAligned\":false,\"DkimAligned\":false,\"Passes\":\"no\"}}");
    }

    @Test
    void whatIsNotKnownIsNull() {
        assertThat(json(SnapshotFixture.example()
                        .withoutMailFrom()
                        .withUnknownDkim("AccessDenied")
                        .dns("_dmarc.example.com TXT!")))
                .isEqualTo("{\"Dkim\":{\"Enabled\":null,\"VerificationStatus\":null,\"Domain\":null,\"Aligned\":true},"
                        + "\"Dmarc\":{\"Domain\":null,\"Policy\":null,\"SpfAligned\":false,\"DkimAligned\":null,"
                        + "\"Passes\":\"unknown\"}}");
    }

    @Test
    void whetherRefusedMailPassesIsNotKnown() {
        assertThat(json(SnapshotFixture.example()
                        .withMailFrom("bounce.example.com", "Pending", REJECT_MESSAGE)
                        .mx(noData(RecordType.MX))
                        .withDkim("Success")))
                .endsWith("\"SpfAligned\":null,\"DkimAligned\":null,\"Passes\":\"unknown\"}}");
    }

    @Test
    void ofAnIntendedDomainTheObjectSaysWhatBecomesOfMailThen() {
        SnapshotFixture intended = SnapshotFixture.example()
                .withoutMailFrom()
                .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                .withDkim("Success");
        assertThat(json(intended)).endsWith("\"SpfAligned\":true,\"DkimAligned\":true,\"Passes\":\"yes\"}}");
        assertThat(json(intended.mx(noData(RecordType.MX))))
                .endsWith("\"SpfAligned\":false,\"DkimAligned\":true,\"Passes\":\"yes\"}}");
    }

    @Test
    void aPlanSaysWhatDmarcMakesOfMailNowAndThen() {
        assertThat(lines(SnapshotFixture.example()
                        .withoutMailFrom()
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                        .withDkim("Success")))
                .isEqualTo("DMARC now: passes by DKIM; SPF does not align without a custom MAIL FROM domain\n"
                        + "DMARC then: passes by SPF and DKIM; until SES sees the MX, mail passes by DKIM\n");
        assertThat(lines(SnapshotFixture.example()
                        .withIntent("bounce.example.com", REJECT_MESSAGE)
                        .withDkim("Success")))
                .isEqualTo("DMARC: passes by SPF and DKIM\n");
    }

    @Test
    void dkimIsSaidInShort() {
        SnapshotFixture example = SnapshotFixture.example();
        assertThat(dkim(example.withUnknownDkim("AccessDenied"))).isEqualTo("could not be read");
        assertThat(dkim(SnapshotFixture.example().withoutDkim())).isEqualTo("not set up");
        assertThat(dkim(SnapshotFixture.example().withDkim(false, "Success")))
                .isEqualTo("signing is off (status Success)");
        assertThat(dkim(SnapshotFixture.example().withDkim("Success"))).isEqualTo("Success, signs with example.com");
        assertThat(dkim(SnapshotFixture.example().withDkim("Pending"))).isEqualTo("Pending, does not sign");
        assertThat(dkim(SnapshotFixture.identity("me@example.com").withoutDkim().withDkimOf("example.com", SUCCESS)))
                .isEqualTo("Success, signs with example.com, expected from example.com");
    }
}
