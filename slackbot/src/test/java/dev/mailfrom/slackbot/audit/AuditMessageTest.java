package dev.mailfrom.slackbot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The result of an audit as a message. */
class AuditMessageTest {

    private static final AuditedIdentity BAD = identity(
            "bad.example.com",
            Verdict.ERROR,
            found(FindingCode.MX_MISSING, Severity.ERROR),
            found(FindingCode.SPF_MISSING, Severity.WARNING));
    private static final AuditedIdentity WARNED =
            identity("warned.example.com", Verdict.WARNING, found(FindingCode.SPF_MISSING, Severity.WARNING));
    private static final AuditedIdentity FINE =
            identity("fine.example.com", Verdict.INFO, found(FindingCode.DMARC_MISSING, Severity.INFO));

    private static AuditedIdentity.FoundCode found(FindingCode code, Severity severity) {
        return new AuditedIdentity.FoundCode(code, severity);
    }

    private static AuditedIdentity identity(String name, Verdict verdict, AuditedIdentity.FoundCode... found) {
        return new AuditedIdentity(name, "Success", verdict, List.of(found), false);
    }

    private static AuditMessage message(boolean whole, Optional<ViewBlock> failure, List<AuditedIdentity> seen) {
        FinishedAudit audit = new FinishedAudit(
                "id",
                new BotTarget("default", "us-east-1"),
                "audit",
                seen,
                Optional.empty(),
                failure,
                List.of(new ViewBlock.Paragraph("names that cannot be read")),
                Duration.ofSeconds(12),
                Instant.EPOCH);
        return new AuditMessage(audit, seen, whole, "C01MAIL", false, SlackCommandForm.USUAL);
    }

    private static List<String> table(SlackMessage message) {
        List<String> rows = new ArrayList<>();
        for (JsonElement block : message.blocks()) {
            if (block.getAsJsonObject().has("rows")) {
                block.getAsJsonObject().getAsJsonArray("rows").forEach(row -> rows.add(row(row.getAsJsonArray())));
            }
        }
        return rows;
    }

    private static String row(JsonArray cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.getAsJsonObject().get("text").getAsString()));
        return String.join(" | ", texts);
    }

    private static List<String> buttons(SlackMessage message) {
        List<String> labels = new ArrayList<>();
        JsonObject last = message.blocks().get(message.blocks().size() - 1).getAsJsonObject();
        if (last.has("elements") && last.get("type").getAsString().equals("actions")) {
            last.getAsJsonArray("elements")
                    .forEach(button -> labels.add(button.getAsJsonObject()
                            .getAsJsonObject("text")
                            .get("text")
                            .getAsString()));
        }
        return labels;
    }

    @Test
    void findingsAreGroupedTheWorstFirstThenTheMostFrequent() {
        SlackMessage message =
                message(true, Optional.empty(), List.of(BAD, WARNED, FINE)).byFinding(1);

        assertThat(message.text())
                .startsWith("3 identities: 1 with errors, 0 not determined, 1 with warnings, 1 fine.")
                .contains("Good to know: DMARC_MISSING 1")
                .contains("names that cannot be read")
                .contains("/mailfrom check bad.example.com\n/mailfrom explain MX_MISSING")
                .contains("checked in 12 s");
        assertThat(table(message))
                .containsExactly(
                        "Finding | Count | Identities",
                        "⛔ MX_MISSING | 1 | bad.example.com",
                        "⚠️ SPF_MISSING | 2 | bad.example.com, warned.example.com");
        assertThat(buttons(message)).containsExactly("Details", "Refresh");
    }

    @Test
    void whatIsOfTheWholeAccountIsNotForThoseWhoSeeAPart() {
        assertThat(message(false, Optional.empty(), List.of(FINE)).byFinding(1).text())
                .startsWith("1 identity: 0 with errors")
                .contains("You see only what your permissions cover.")
                .doesNotContain("names that cannot be read");
    }

    @Test
    void withoutAProblemThereIsNoTableAndNothingToLookInto() {
        SlackMessage message = message(true, Optional.empty(), List.of(FINE)).byFinding(1);

        assertThat(table(message)).isEmpty();
        assertThat(message.blocks().toString()).contains("✅ 1 identity");
        assertThat(buttons(message)).containsExactly("Refresh");
        assertThat(message(true, Optional.empty(), List.of()).byFinding(1).text())
                .startsWith("No identity was checked that matches.");
    }

    @Test
    void aFailureComesFirstAndIsNotDressedUpAsGood() {
        SlackMessage message = message(
                        true, Optional.of(new ViewBlock.Paragraph("It failed.", TextStyle.BAD)), List.of(FINE))
                .byFinding(1);

        assertThat(message.text()).startsWith("It failed.\nUntil then, 1 identity");
        assertThat(message.blocks().toString()).contains("⛔ It failed.").doesNotContain("✅");
    }

    @Test
    void identitiesHavePagesTheWorstFirst() {
        List<AuditedIdentity> many = IntStream.range(0, 60)
                .mapToObj(i -> identity(
                        "i%02d.example.com".formatted(i), Verdict.ERROR, found(FindingCode.MX_MISSING, Severity.ERROR)))
                .toList();
        AuditMessage message = message(true, Optional.empty(), many);

        assertThat(table(message.byIdentity(3)))
                .hasSize(11)
                .last()
                .isEqualTo("⛔ i59.example.com | Success | MX_MISSING");
        assertThat(buttons(message.byIdentity(2))).containsExactly("Previous page", "Next page");
        assertThat(table(message.byFinding(1)).get(1)).matches(".* \\| 60 \\| i00.example.com, .* and \\d+ more");
    }

    @Test
    void anAuditTakesItsButtonsAlongWithWhereItWasAskedFor() {
        AuditButtonValue value = new AuditButtonValue("id", "", true, "audit --severity error");

        assertThat(AuditButtonValue.parse(value.text())).contains(value);
        assertThat(AuditButtonValue.parse("audit")).isEmpty();
    }
}
