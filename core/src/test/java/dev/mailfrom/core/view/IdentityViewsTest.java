package dev.mailfrom.core.view;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.format.JsonFormatter;
import dev.mailfrom.core.view.format.LocalTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityViewsTest {

    private static JsonObject report(SnapshotFixture fixture) {
        return reports(fixture, true).getAsJsonObject();
    }

    private static JsonElement reports(SnapshotFixture fixture, boolean single) {
        var evaluated = new IdentityViews.EvaluatedIdentity(fixture.snapshot(), fixture.findings());
        return IdentityViews.reports(List.of(evaluated), single).toJson();
    }

    @Test
    void theKeysOfTheTableAreTheContract() {
        Identity example = Identity.parse("example.com");
        var identityRow = new IdentityViews.IdentityRow(
                example,
                Optional.of(VerificationStatus.SUCCESS),
                Optional.of(SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE)));

        assertThat(JsonFormatter.compact(
                        IdentityViews.table(List.of(identityRow), "us-east-1").toJson()))
                .isEqualTo("{\"Identities\":[{\"Identity\":\"example.com\",\"Type\":\"Domain\","
                        + "\"VerificationStatus\":\"Success\",\"MailFromDomain\":\"bounce.example.com\","
                        + "\"MailFromDomainStatus\":\"Pending\",\"BehaviorOnMXFailure\":\"UseDefaultValue\","
                        + "\"Region\":\"us-east-1\"}]}");
    }

    private static IdentityViews.IdentityRow row(String name, String status) {
        Identity identity = Identity.parse(name);
        return new IdentityViews.IdentityRow(
                identity,
                Optional.of(VerificationStatus.SUCCESS),
                Optional.of(
                        status.isEmpty()
                                ? MailFromAttributes.NOT_CONFIGURED
                                : SnapshotFixture.attributes("b." + identity.domain(), status, USE_DEFAULT_VALUE)));
    }

    @Test
    void addressesAndSubdomainsStandBelowTheDomainWhoseSettingsTheyOverride() {
        ViewModel view = IdentityViews.table(
                List.of(
                        row("eu.example.com", "Success"),
                        row("ceo@example.com", ""),
                        row("example.com", ""),
                        row("a.eu.example.com", "Failed"),
                        row("other.example.net", "Success"),
                        row("x@eu.example.com", "Pending")),
                "us-east-1");

        assertThat(((ViewBlock.Table) view.blocks().get(0))
                        .rows().stream()
                                .map(cells -> cells.get(0).depth() + " "
                                        + cells.get(0).text()))
                .containsExactly(
                        "0 example.com",
                        "1 ceo@example.com",
                        "1 eu.example.com",
                        "2 x@eu.example.com",
                        "2 a.eu.example.com",
                        "0 other.example.net");
        assertThat(((ViewBlock.Paragraph) view.blocks().get(1)).text())
                .isEqualTo("6 identities in us-east-1: 2 Success, 1 Pending, 1 Failed, 2 not configured");
        assertThat(view.rows().stream().map(row -> row.get("Identity").getAsString()))
                .as("JSON keeps its order")
                .startsWith("eu.example.com", "ceo@example.com");
    }

    @Test
    void notConfiguredMeansThreeNulls() {
        var identityRow = new IdentityViews.IdentityRow(
                Identity.parse("news@example.com"),
                Optional.of(new VerificationStatus("Pending")),
                Optional.of(MailFromAttributes.NOT_CONFIGURED));

        ViewModel table = IdentityViews.table(List.of(identityRow), "us-east-1");

        assertThat(JsonFormatter.compact(table.rows().get(0)))
                .isEqualTo("{\"Identity\":\"news@example.com\",\"Type\":\"EmailAddress\","
                        + "\"VerificationStatus\":\"Pending\",\"MailFromDomain\":null,"
                        + "\"MailFromDomainStatus\":null,\"BehaviorOnMXFailure\":null,\"Region\":\"us-east-1\"}");
        assertThat(table.blocks().toString())
                .contains("news@example.com", "not configured", "not verified", "1 identity in us-east-1");
    }

    @Test
    void aStatusWithoutADomainIsNotShownAsOne() {
        MailFromAttributes odd = new MailFromAttributes(
                Optional.empty(), Optional.of(new MailFromStatus("NotStarted")), USE_DEFAULT_VALUE);

        assertThat(report(SnapshotFixture.example().withMailFrom(odd))
                        .get("MailFromDomainStatus")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void theReportHasVerdictFindingsExpectationAndViews() {
        JsonObject report =
                report(SnapshotFixture.example().withMailFrom("Pending").mx(noSuchName(RecordType.MX)));

        assertThat(report.keySet())
                .containsExactly(
                        "Identity",
                        "Type",
                        "VerificationStatus",
                        "MailFromDomain",
                        "MailFromDomainStatus",
                        "BehaviorOnMXFailure",
                        "Region",
                        "CheckedMailFromDomain",
                        "Verdict",
                        "Findings",
                        "Expectation",
                        "Views",
                        "Dkim",
                        "Dmarc");
        assertThat(report.get("Verdict").getAsString()).isEqualTo("error");
        assertThat(report.get("Expectation").getAsString()).isEqualTo("will-not-accept");
        JsonObject finding = report.getAsJsonArray("Findings").get(1).getAsJsonObject();
        assertThat(finding.keySet()).containsExactly("Code", "Severity", "Subject", "Message", "Evidence", "Fix");
        assertThat(finding.get("Code").getAsString()).isEqualTo("MX_MISSING");
        assertThat(finding.get("Severity").getAsString()).isEqualTo("error");
        assertThat(finding.getAsJsonArray("Evidence")).hasSize(1);
    }

    @Test
    void eachNameServerHasItsOwnView() {
        JsonObject report = report(SnapshotFixture.example()
                .mx(noSuchName(RecordType.MX))
                .withServerAnswers(mx("10 " + SES), noSuchName(RecordType.MX)));

        assertThat(report.get("Expectation").getAsString()).isEqualTo("may-see-either");
        assertThat(JsonFormatter.compact(report.getAsJsonObject("Views").get("Authoritative")))
                .isEqualTo(
                        "[{\"Server\":\"ns1.example.net\",\"Address\":\"192.0.2.1\",\"Answer\":\"NOERROR\",\"Records\":["
                                + "\"bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.\","
                                + "\"bounce.example.com. 1800 IN TXT \\\"v=spf1 include:amazonses.com ~all\\\"\"]},"
                                + "{\"Server\":\"ns2.example.net\",\"Address\":\"192.0.2.2\",\"Answer\":\"NXDOMAIN\",\"Records\":["
                                + "\"bounce.example.com. 1800 IN TXT \\\"v=spf1 include:amazonses.com ~all\\\"\"]}]");
    }

    @Test
    void forPeopleSesTheServersAndTheResolverAreALineEach() {
        SnapshotFixture fixture = SnapshotFixture.example()
                .withMailFrom("Pending")
                .mx(noSuchName(RecordType.MX))
                .withServerAnswers(mx("10 " + SES), mx("10 " + SES));
        var evaluated = new IdentityViews.EvaluatedIdentity(fixture.snapshot(), fixture.findings());
        var fields = IdentityViews.reports(List.of(evaluated), true).blocks().stream()
                .filter(ViewBlock.Fields.class::isInstance)
                .flatMap(block -> ((ViewBlock.Fields) block).labeledValues().stream())
                .map(labeledValue ->
                        labeledValue.label() + ": " + labeledValue.value().text())
                .toList();

        assertThat(fields)
                .contains(
                        "SES says: Pending (asked " + LocalTimes.clock(Instant.parse("2026-11-24T12:00:00Z")) + ")",
                        "Authoritative: 2 of 2 servers publish the right MX (serial 2026112301)",
                        "Next step: mailfrom watch example.com");
        assertThat(fields)
                .anyMatch(field -> field.startsWith("Your resolver: says otherwise: NXDOMAIN (from a cache, until "));
    }

    @Test
    void theViewsAreApartFromEachOther() {
        JsonObject views =
                report(SnapshotFixture.example().txt(txt("say \"hi\" \\o/"))).getAsJsonObject("Views");

        assertThat(views.keySet()).containsExactly("Ses", "Authoritative", "Resolver");
        assertThat(JsonFormatter.compact(views.get("Ses")))
                .isEqualTo("{\"MailFromDomain\":\"bounce.example.com\",\"BehaviorOnMXFailure\":\"UseDefaultValue\","
                        + "\"MailFromDomainStatus\":\"Success\",\"At\":\"2026-11-24T12:00:00Z\"}");
        assertThat(JsonFormatter.compact(views.get("Resolver")))
                .isEqualTo("{\"Server\":\"192.0.2.53\",\"Address\":\"192.0.2.53\",\"Answer\":\"NOERROR\",\"Records\":["
                        + "\"bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.\","
                        + "\"bounce.example.com. 1800 IN TXT \\\"say \\\\\\\"hi\\\\\\\" \\\\\\\\o/\\\"\"]}");
    }

    @ParameterizedTest
    @CsvSource({"TIMED_OUT", "SERVFAIL", "REFUSED"})
    void anAnswerThatDidNotComeIsNamedByItsReason(DnsAnswer.Reason reason) {
        JsonObject report = report(SnapshotFixture.example().mx(undetermined(RecordType.MX, reason, "silence")));

        assertThat(report.get("Verdict").getAsString()).isEqualTo("unknown");
        assertThat(report.get("Expectation").getAsString()).isEqualTo("unknown");
        assertThat(report.getAsJsonObject("Views")
                        .getAsJsonObject("Resolver")
                        .get("Answer")
                        .getAsString())
                .isEqualTo(reason.name());
    }

    @Test
    void whoIsNotRegisteredHasNoViewOfSes() {
        JsonObject report = report(SnapshotFixture.example().notRegistered());

        assertThat(report.get("VerificationStatus").isJsonNull()).isTrue();
        assertThat(report.get("MailFromDomain").isJsonNull()).isTrue();
        assertThat(report.getAsJsonObject("Views").get("Ses").isJsonNull()).isTrue();
        assertThat(report.getAsJsonObject("Views").get("Resolver").isJsonNull()).isTrue();
    }

    @Test
    void severalReportsAreWrapped() {
        assertThat(reports(SnapshotFixture.example(), false).getAsJsonObject().getAsJsonArray("Identities"))
                .hasSize(1);
    }

    @Test
    void aWishIsShownBesideWhatIsSet() {
        var fixture = SnapshotFixture.example().withIntent("mail.example.com", USE_DEFAULT_VALUE);
        var evaluated = new IdentityViews.EvaluatedIdentity(fixture.snapshot(), fixture.findings());

        assertThat(IdentityViews.reports(List.of(evaluated), true).blocks().toString())
                .contains("label=MAIL FROM domain, value=Text[content=bounce.example.com")
                .contains("label=Checked for, value=Text[content=mail.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "Success, RejectMessage, is sent with MAIL FROM bounce.example.com",
        "Pending, UseDefaultValue, 'is sent with MAIL FROM amazonses.com or a subdomain of it (SES''s default) until SES has seen the MX'",
        "Failed, UseDefaultValue, 'is sent with MAIL FROM amazonses.com or a subdomain of it (SES''s default), and SES no longer looks for the MX'",
        "Failed, RejectMessage, is refused by SES (MailFromDomainNotVerified)",
        "TemporaryFailure, RejectMessage, is refused by SES (MailFromDomainNotVerified)",
    })
    void whatHappensToMailNowFollowsFromStatusAndBehavior(String status, String behavior, String words) {
        var reject = behavior.equals("RejectMessage") ? REJECT_MESSAGE : USE_DEFAULT_VALUE;

        assertThat(MailViews.effect(SnapshotFixture.attributes("bounce.example.com", status, reject)))
                .isEqualTo(words);
        assertThat(MailViews.effect(MailFromAttributes.NOT_CONFIGURED))
                .isEqualTo("is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default)");
    }

    @Test
    void anEmptyTableSaysSo() {
        ViewModel empty = IdentityViews.table(List.of(), "eu-west-1");

        assertThat(JsonFormatter.compact(empty.toJson())).isEqualTo("{\"Identities\":[]}");
        assertThat(empty.blocks().toString()).contains("There is no such identity in eu-west-1.");
    }
}
