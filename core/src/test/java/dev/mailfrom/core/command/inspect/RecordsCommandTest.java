package dev.mailfrom.core.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsCommandTest {

    /** DNS that has none of the records. */
    private static final TextZone NOTHING = TextZone.of("x.example.net A 192.0.2.1");

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void anotherHostReceivesTheMail() {
        desk.ses.with(
                "example.com",
                SnapshotFixture.attributes("bounce.example.com", "Pending", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 mail.example.com"));
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.txt("v=spf1 include:amazonses.com ~all"));
    }

    @Test
    void theObjectHasWhatToPublishAndWhatToDelete() {
        JsonObject json = records("").toJson().getAsJsonObject();
        JsonArray publish = json.getAsJsonArray("Records");
        JsonObject delete = json.getAsJsonArray("Delete").get(0).getAsJsonObject();

        assertThat(publish).hasSize(1);
        assertThat(publish.get(0).getAsJsonObject().get("Name").getAsString()).isEqualTo("bounce.example.com");
        assertThat(publish.get(0).getAsJsonObject().get("Host").getAsString()).isEqualTo("bounce");
        assertThat(publish.get(0).getAsJsonObject().getAsJsonArray("Replaces")).hasSize(1);
        assertThat(delete.get("Type").getAsString()).isEqualTo("MX");
        assertThat(delete.get("Value").getAsString()).isEqualTo("10 mail.example.com.");
    }

    @Test
    void theTableSaysWhatToDeleteBeforeWhatToPublish() {
        List<ViewBlock> blocks = records("").blocks();

        assertThat(blocks)
                .containsSubsequence(
                        new ViewBlock.CopyableText("bounce.example.com. 1800 IN MX 10 mail.example.com."),
                        blocks.stream()
                                .filter(ViewBlock.Records.class::isInstance)
                                .findFirst()
                                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zone",
                "route53",
                "terraform",
                "cloudformation",
                "cloudflare",
                "octodns",
                "dnscontrol",
                "nsupdate",
                "json"
            })
    void aFileStandsAloneAndRemarksStandAside(String format) {
        ViewModel view = records("--format " + format);

        assertThat(view.blocks()).hasSize(1).allMatch(ViewBlock.Document.class::isInstance);
        assertThat(view.toJson()).isEqualTo(records("").toJson());
        boolean inTheFile = !List.of("route53", "cloudflare").contains(format);
        assertThat(view.notes().isEmpty()).isEqualTo(inTheFile);
        assertThat(view.blocks().toString() + view.notes()).contains("10 mail.example.com.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"route53", "cloudflare", "json"})
    void whatCallsItselfJsonIsJson(String format) {
        ViewBlock.Document file =
                (ViewBlock.Document) records("--format " + format).blocks().get(0);

        assertThat(JsonParser.parseString(file.text()).isJsonObject()).isTrue();
    }

    @Test
    void whereNothingIsMissingTheFileIsEmptyAndItIsSaid() {
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));

        assertThat(records("--format route53").blocks()).isEmpty();
        assertThat(records("--format route53").notes().toString()).contains("Nothing is missing");
        assertThat(records("").blocks().toString()).contains("Nothing is missing");
        assertThat(records("--all --format zone").blocks().toString())
                .contains("IN MX 10 " + SampleDnsAnswers.SES)
                .contains("IN TXT");
    }

    @Test
    void thePlaceOfTheZoneIsTakenFromDnsWhereItTells() {
        desk.dns.says(TextZone.of("bounce.shop.example.com A 192.0.2.1"));
        desk.ses.with(
                "shop.example.com",
                SnapshotFixture.attributes(
                        "bounce.shop.example.com", "Pending", BehaviorOnMxFailure.USE_DEFAULT_VALUE));

        assertThat(((CommandResult.Answer) desk.run("records shop.example.com"))
                        .view()
                        .rows()
                        .get(0)
                        .get("Host")
                        .getAsString())
                .isEqualTo("bounce");
    }

    @Test
    void publishingTakesAwayFirstWhatIsInTheWay() {
        desk.sandbox = true;

        assertThat(records("--publish").blocks().toString()).contains("Published in the zone of the sandbox");
        assertThat(desk.dns.published())
                .containsExactly("bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.");
        assertThat(records("").blocks().toString()).contains("Nothing is missing");
    }

    @Test
    void publishingKeepsTheRightMxBesideAWrongOne() {
        desk.sandbox = true;
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES, "20 mail.example.com"));

        records("--publish");
        assertThat(desk.dns.published())
                .containsExactly("bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.");
    }

    @Test
    void elsewhereNothingIsPublished() {
        assertThatThrownBy(() -> records("--publish"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--publish works only in the sandbox");
    }

    @Test
    void ofANameThatSesAlwaysRefusesThereAreNoRecords() {
        assertThat(desk.run("records example.com bounce.example.org")).isInstanceOf(CommandResult.Refusal.class);
        desk.standardInput = "Identity,MailFromDomain\nexample.com,bounce.example.org\n";
        assertThatThrownBy(() -> desk.run("records --plan -"))
                .isInstanceOf(ChangeIntent.NotApplicableException.class)
                .hasMessageContaining("bounce.example.org is not below example.com");
    }

    @Test
    void anotherFormatIsRefusedWithTheLikelyOne() {
        assertThatThrownBy(() -> records("--format terrafrom"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("terraform");
    }

    @Test
    void aFileOfDesiredStateHasTheRecordsOfAllItsDomainsByZone() {
        desk.dns.says(NOTHING);
        desk.file("plan.yml", """
                identities:
                  - {identity: example.com, mail_from_domain: bounce.example.com}
                  - {identity: news@example.com, mail_from_domain: bounce.example.com}
                  - {identity: example.org, mail_from_domain: bounce.example.org}
                  - {identity: example.net, mail_from_domain: ''}
                """);
        ViewModel view = plan("--format zone");

        assertThat(view.blocks().toString().lines().filter(line -> line.contains(" IN MX ")))
                .hasSize(2)
                .anyMatch(line -> line.contains("bounce.example.com."))
                .anyMatch(line -> line.contains("bounce.example.org."));
        assertThat(plan("").rows())
                .extracting(row -> row.get("Zone").getAsString())
                .containsExactly("example.com", "example.com", "example.org", "example.org");
        assertThat(plan("").blocks()).contains(new ViewBlock.Heading("Zone example.org"));
    }

    @Test
    void aCsvFileIsReadToo() {
        desk.dns.says(NOTHING);
        desk.file("plan.csv", "Identity,MailFromDomain\nexample.org,bounce.example.org\n");

        assertThat(((CommandResult.Answer) desk.run("records --plan plan.csv"))
                        .view()
                        .rows())
                .hasSize(2);
    }

    @Test
    void aFormatForOneZoneAsksWhichOne() {
        desk.dns.says(NOTHING);
        desk.file("plan.yml", """
                identities:
                  - {identity: example.com, mail_from_domain: bounce.example.com}
                  - {identity: example.org, mail_from_domain: bounce.example.org}
                """);

        assertThatThrownBy(() -> plan("--format route53"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("these are in 2: example.com, example.org.");
        assertThat(plan("--format route53 --zone example.org").blocks().toString())
                .contains("bounce.example.org.")
                .doesNotContain("bounce.example.com.");
        assertThatThrownBy(() -> plan("--zone example.net"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not in the zone example.net");
    }

    @Test
    void thePlanIsReadInsteadOfAnIdentity() {
        desk.file("plan.yml", "identities: [{identity: example.net, mail_from_domain: ''}]");

        assertThatThrownBy(() -> plan("")).hasMessage("plan.yml sets no MAIL FROM domain.");
        assertThatThrownBy(() -> desk.run("records")).hasMessageStartingWith("records needs IDENTITY");
        assertThatThrownBy(() -> desk.run("records example.com --plan plan.yml"))
                .hasMessageContaining("not both");
    }

    private ViewModel plan(String options) {
        return ((CommandResult.Answer) desk.run("records --plan plan.yml " + options)).view();
    }

    private ViewModel records(String options) {
        return ((CommandResult.Answer) desk.run("records example.com " + options)).view();
    }
}
