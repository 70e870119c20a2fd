package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsCommandTest {

    private final PaperDesk desk = new PaperDesk();

    @BeforeEach
    void anotherHostReceivesTheMail() {
        desk.ses.with(
                "example.com",
                Given.attributes("bounce.example.com", "Pending", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        desk.dns.says(RecordType.MX, HandMadeAnswers.mx("10 mail.example.com"));
        desk.dns.says(RecordType.TXT, HandMadeAnswers.txt("v=spf1 include:amazonses.com ~all"));
    }

    @Test
    void theObjectHasWhatToPublishAndWhatToDelete() {
        JsonObject json = records("").json().getAsJsonObject();
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
        List<Block> blocks = records("").blocks();

        assertThat(blocks)
                .containsSubsequence(
                        new Block.Copyable("bounce.example.com. 1800 IN MX 10 mail.example.com."),
                        blocks.stream()
                                .filter(Block.Records.class::isInstance)
                                .findFirst()
                                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zone", "route53", "terraform", "cloudflare", "json"})
    void aFileStandsAloneAndRemarksStandAside(String format) {
        View view = records("--format " + format);

        assertThat(view.blocks()).hasSize(1).allMatch(Block.Document.class::isInstance);
        assertThat(view.json()).isEqualTo(records("").json());
        boolean inTheFile = List.of("zone", "terraform", "json").contains(format);
        assertThat(view.aside().isEmpty()).isEqualTo(inTheFile);
        assertThat(view.blocks().toString() + view.aside()).contains("10 mail.example.com.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"route53", "cloudflare", "json"})
    void whatCallsItselfJsonIsJson(String format) {
        Block.Document file =
                (Block.Document) records("--format " + format).blocks().get(0);

        assertThat(JsonParser.parseString(file.text()).isJsonObject()).isTrue();
    }

    @Test
    void whereNothingIsMissingTheFileIsEmptyAndItIsSaid() {
        desk.dns.says(RecordType.MX, HandMadeAnswers.mx("10 " + HandMadeAnswers.SES));

        assertThat(records("--format route53").blocks()).isEmpty();
        assertThat(records("--format route53").aside().toString()).contains("Nothing is missing");
        assertThat(records("").blocks().toString()).contains("Nothing is missing");
        assertThat(records("--all --format zone").blocks().toString())
                .contains("IN MX 10 " + HandMadeAnswers.SES)
                .contains("IN TXT");
    }

    @Test
    void thePlaceOfTheZoneIsTakenFromDnsWhereItTells() {
        desk.dns.says(dev.mailfrom.core.dns.TextZone.of("bounce.shop.example.com A 192.0.2.1"));
        desk.ses.with(
                "shop.example.com",
                Given.attributes("bounce.shop.example.com", "Pending", BehaviorOnMxFailure.USE_DEFAULT_VALUE));

        assertThat(((Result.Answer) desk.run("records shop.example.com"))
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

        assertThat(records("--publish").blocks().toString()).contains("Published into the zone of the sandbox");
        assertThat(desk.dns.published())
                .containsExactly("bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.");
        assertThat(records("").blocks().toString()).contains("Nothing is missing");
    }

    @Test
    void elsewhereNothingIsPublished() {
        assertThatThrownBy(() -> records("--publish"))
                .isInstanceOf(SyntaxError.class)
                .hasMessageContaining("--publish is for the sandbox only");
    }

    @Test
    void anotherFormatIsRefusedWithTheLikelyOne() {
        assertThatThrownBy(() -> records("--format terrafrom"))
                .isInstanceOf(SyntaxError.class)
                .hasMessageContaining("terraform");
    }

    private View records(String options) {
        return ((Result.Answer) desk.run("records example.com " + options)).view();
    }
}
