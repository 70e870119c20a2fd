package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code audit}: worst first, by finding and by identity, as far as a person may see it; a long one shows its progress. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditInSlackTest {

    private static final String SLOW = "GetIdentityVerificationAttributes";

    private final SlackRig rig;

    AuditInSlackTest(SlackRigBuilder builder) throws Exception {
        rig = builder.customers(250).start();
    }

    @AfterEach
    void clear() {
        rig.sandbox.faults().clear();
    }

    private static JsonArray rows(RecordedSlackCall answer) {
        return answer.blocks().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(block -> block.get("type").getAsString().equals("table"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table in " + answer.blocks()))
                .getAsJsonArray("rows");
    }

    private static String cell(JsonElement row, int column) {
        return row.getAsJsonArray().get(column).getAsJsonObject().get("text").getAsString();
    }

    private static List<String> column(RecordedSlackCall answer, int column) {
        return rows(answer).asList().stream()
                .skip(1)
                .map(row -> cell(row, column))
                .toList();
    }

    /** The result, wherever it is told: a busy machine can take so long that it is in a message of its own. */
    private static RecordedSlackCall ask(SlackRig rig, String user, String line) throws Exception {
        RecordedSlackCall answer = rig.users.ask(user, line);
        String place = line.contains("--share") ? "C01MAIL" : user.replace('U', 'D');
        return answer.text().contains("takes a while") ? inConversation(rig, place, answer.nanos()) : answer;
    }

    private static RecordedSlackCall inConversation(SlackRig rig, String place, long since) throws Exception {
        return rig.slack.await(
                "chat.update",
                call -> call.fields().get("channel").equals(place)
                        && call.nanos() > since
                        && !call.text().startsWith("⏳"));
    }

    private RecordedSlackCall ask(String user, String line) throws Exception {
        return ask(rig, user, line);
    }

    @Test
    void theVerdictComesFirstThenTheFindingsTheWorstFirst() throws Exception {
        RecordedSlackCall answer = ask("U01ALICE", "audit");

        assertThat(answer.text()).startsWith("265 identities: ").contains(" with errors, ", " fine.");
        assertThat(column(answer, 0)).first().asString().startsWith("⛔ ");
        assertThat(column(answer, 0).stream().dropWhile(cell -> cell.startsWith("⛔")))
                .isNotEmpty()
                .noneMatch(cell -> cell.startsWith("⛔"));
        assertThat(column(answer, 1)).allMatch(count -> Integer.parseInt(count) > 0);
        assertThat(column(answer, 2)).allMatch(names -> names.contains("."));
        assertThat(answer.buttons()).containsExactly("Details", "Refresh");
        assertThat(answer.text()).contains("/mailfrom check ", "/mailfrom explain ");
    }

    @Test
    void theDetailsTurnOverEveryIdentityWithAProblemWithoutAnotherAudit() throws Exception {
        RecordedSlackCall answer = ask("U01ALICE", "audit");
        long asked = rig.calls("ListIdentities");

        RecordedSlackCall first = rig.users.follow("U01ALICE", answer, "Details");
        assertThat(first.fields()).containsEntry("replace_original", "false");
        assertThat(first.buttons()).containsExactly("Next page");
        RecordedSlackCall second = rig.users.follow("U01ALICE", first, "Next page");
        assertThat(second.fields()).containsEntry("replace_original", "true");
        assertThat(column(first, 0)).doesNotContainAnyElementsOf(column(second, 0));
        assertThat(cell(rows(first).get(1), 0)).startsWith("⛔");
        assertThat(rig.calls("ListIdentities")).isEqualTo(asked);
    }

    @Test
    void whoSeesAPartGetsTheirRowsAndTheirCountsAlone() throws Exception {
        RecordedSlackCall answer = ask("U01SAM", "audit");

        assertThat(answer.text()).startsWith("1 identity: ").contains("You see only what your permissions cover.");
        assertThat(column(answer, 2)).allMatch("shop.example.org"::equals);
        assertThat(answer.text() + answer.blocks()).doesNotContain("265").doesNotContain("news.example.com");
        RecordedSlackCall details = rig.users.follow("U01SAM", answer, "Details");
        assertThat(column(details, 0)).hasSize(1).first().asString().endsWith("shop.example.org");
    }

    @Test
    void aClickOnAnothersAuditShowsWhatTheOneWhoClicksMaySee() throws Exception {
        RecordedSlackCall shared = ask("U01ALICE", "audit --share");
        assertThat(shared.fields())
                .as("an answer for all, or a message in the channel")
                .matches(fields ->
                        "in_channel".equals(fields.get("response_type")) || "C01MAIL".equals(fields.get("channel")));
        assertThat(shared.buttons()).containsExactly("Details");

        RecordedSlackCall details = rig.users.follow("U01SAM", shared, "Details");

        assertThat(details.fields()).containsEntry("response_type", "ephemeral");
        assertThat(column(details, 0)).hasSize(1).first().asString().endsWith("shop.example.org");
        assertThat(rig.users.follow("U01NOBODY", shared, "Details").text()).contains("needs the role viewer");
    }

    @Test
    void aLongAuditShowsItsProgressInAMessageThatBecomesTheResult() throws Exception {
        rig.sandbox.faults().delaySes(SLOW, Duration.ofSeconds(10), 1);
        String name = rig.users.type("U01BOB", "audit --type Domain");

        RecordedSlackCall begun = rig.slack.await(
                "chat.postMessage", call -> call.fields().get("channel").equals("U01BOB"));
        assertThat(begun.text()).startsWith("⏳ Audit of us-east-1: ").contains(" checked: ");
        RecordedSlackCall pointer = rig.slack.await(
                "response",
                call -> name.equals(call.fields().get("response_name"))
                        && call.text().contains("in the app's conversation with you"));
        assertThat(pointer.fields().get("blocks")).contains("https://team.slack.com/archives/D01BOB/p");
        RecordedSlackCall result = rig.slack.await(
                "chat.update",
                call -> call.ts().equals(begun.ts()) && call.text().contains(" fine."));
        assertThat(result.fields()).containsEntry("channel", "D01BOB");
        assertThat(result.buttons()).contains("Details", "Refresh");

        List<RecordedSlackCall> edits = rig.slack.calls("chat.update").stream()
                .filter(call -> call.ts().equals(begun.ts()))
                .toList();
        assertThat(edits).hasSizeBetween(2, 4);
        for (int i = 1; i < edits.size() - 1; i++) {
            assertThat(Duration.ofNanos(edits.get(i).nanos() - edits.get(i - 1).nanos()))
                    .isGreaterThan(Duration.ofMillis(2_800));
        }
    }

    @Test
    void theProgressOfWhoSeesAPartTellsNoNumbersOfAll() throws Exception {
        rig.sandbox.faults().delaySes(SLOW, Duration.ofSeconds(7), 1);
        rig.users.type("U01SAM", "audit --type Domain --severity info");

        RecordedSlackCall begun = rig.slack.await(
                "chat.postMessage", call -> call.fields().get("channel").equals("U01SAM"));
        assertThat(begun.text()).matches("⏳ Audit of us-east-1: (\\d+ % checked|the list of identities is read)\\.");
        RecordedSlackCall result = rig.slack.await(
                "chat.update",
                call -> call.ts().equals(begun.ts()) && call.text().contains(" fine."));
        // The rules for the channel of the command hold in the conversation too.
        RecordedSlackCall details = rig.users.follow("U01SAM", result, "Details");
        assertThat(column(details, 0)).hasSize(1);
    }

    @Test
    void whereSlackTakesNoTableTheAuditIsSentInWords() throws Exception {
        rig.slack.next("response", FakeSlackResponse.error("invalid_blocks"));

        RecordedSlackCall words = ask("U01ALICE", "audit shop");

        assertThat(words.blocks().toString()).contains("shop.example.org").doesNotContain("\"table\"");
    }

    @Test
    void aFailureOfSesIsToldWithWhatWasCheckedBefore() throws Exception {
        rig.sandbox.faults().failSes("ListIdentities", InjectedSesFault.ACCESS_DENIED, 20);

        assertThat(ask("U01ALICE", "audit --severity warning").text())
                .startsWith("The audit did not get to its end: ")
                .contains("ses:ListIdentities");
    }

    @Test
    void whatAnAuditFoundIsNotKeptForEver() throws Exception {
        RecordedSlackCall answer = ask("U01ALICE", "audit news");
        String old = answer.button("Details").get("value").getAsString().replaceFirst("^\\S+", "gone");
        String name = "gone-click";
        rig.line.send(Map.of("payload", rig.users.pressing("U01ALICE", "answer:audit:details:v1", old, "", name)));

        assertThat(rig.slack
                        .await("response", call -> name.equals(call.fields().get("response_name")))
                        .text())
                .contains("not kept any more", "/mailfrom audit news");
    }

    @Test
    void whatIsForATerminalIsSaidToBe() throws Exception {
        for (String line : List.of(
                "audit --every 1h",
                "audit --report html=x.html",
                "audit --regions eu-west-1",
                "audit --fail-on error")) {
            assertThat(ask("U01ALICE", line).text()).contains("works only in a terminal, not in Slack.");
        }
        assertThat(ask("U01ALICE", "audit --since /etc/passwd").text()).contains("neither a file nor a change");
    }

    @Test
    void aRefreshTakesThePlaceOfTheResultAndComparesWithAnEarlierAudit() throws Exception {
        RecordedSlackCall answer = ask("U01ALICE", "audit");
        RecordedSlackCall again = rig.users.follow("U01ALICE", answer, "Refresh");
        assertThat(again.fields()).containsEntry("replace_original", "true");
        assertThat(column(again, 0)).isEqualTo(column(answer, 0));

        assertThat(ask("U01ALICE", "audit --since last").text())
                .contains("compared with the audit of", "0 with new findings");
    }

    @Test
    void anAuditOverSocketModeIsTheSameAndOneThatTheEndOfTheBotStopsIsTold(SlackRigBuilder builder) throws Exception {
        SlackRig other = builder.overSocket().start();
        String typed = new Gson().toJson(other.users.command("U01ALICE", "C01MAIL", "audit --share", "socket"));
        other.socket().awaitAck("audit", other.socket().deliver(0, "audit", "slash_commands", typed));
        assertThat(column(awaitShared(other, "with errors"), 0)).isNotEmpty();

        other.sandbox.faults().delaySes(SLOW, Duration.ofSeconds(6), 1);
        long before = other.calls(SLOW);
        String slow = new Gson().toJson(other.users.command("U01ALICE", "C01MAIL", "audit --share shop", "stopped"));
        other.socket().awaitAck("slow", other.socket().deliver(0, "slow", "slash_commands", slow));
        other.awaitCalls(SLOW, before + 1);
        other.bot.close();
        awaitShared(other, "The audit was stopped, because the bot ends.");
    }

    /** In the channel, as an answer or in the place of the progress. */
    private static RecordedSlackCall awaitShared(SlackRig rig, String text) throws Exception {
        RecordedSlackCall told = rig.slack.awaitAny(List.of("response", "chat.update"), text);
        assertThat(told.fields().getOrDefault("channel", "C01MAIL")).isEqualTo("C01MAIL");
        assertThat(told.fields().getOrDefault("response_type", "in_channel")).isEqualTo("in_channel");
        return told;
    }
}
