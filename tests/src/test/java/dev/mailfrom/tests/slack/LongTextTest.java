package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw text comes whole: as a code block, as a file, and where Slack takes no file, in parts. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongTextTest {

    /** One TXT record of its MAIL FROM domain is longer than a code block. */
    private static final String LONG = "records new.example.net bounce --all --format json";

    private final SlackRig rig;

    LongTextTest(SlackRig rig) throws Exception {
        this.rig = rig;
        publishLong(rig);
    }

    private static void publishLong(SlackRig rig) throws Exception {
        String blocks = IntStream.range(0, 120)
                .mapToObj(i -> "ip4:192.0.2." + i)
                .collect(Collectors.joining(" ", "v=spf1 ", " -all"));
        String form = "name=bounce.new.example.net&type=TXT&value=" + URLEncoder.encode(blocks, StandardCharsets.UTF_8);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(rig.sandbox.endpoint().resolve("/_sandbox/publish"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static String code(RecordedSlackCall message) {
        return message.blocks().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(block -> block.get("type").getAsString().equals("section"))
                .map(block -> block.getAsJsonObject("text").get("text").getAsString())
                .filter(text -> text.startsWith("```"))
                .map(text -> text.replaceAll("^```\n|\n```$", "")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"))
                .collect(Collectors.joining("\n"));
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
                "nsupdate"
            })
    void recordsInEveryFormatAreACodeBlockOrAFile(String format) throws Exception {
        RecordedSlackCall answer = rig.users.ask("U01ALICE", "records example.com bounce --format " + format);

        assertThat(code(answer) + answer.text()).contains("feedback-smtp").doesNotContain("do not fit");
    }

    @Test
    void aLongTextIsAFileInTheConversationWithThePersonAlone() throws Exception {
        RecordedSlackCall answer = rig.users.ask("U01ANNA", LONG);
        RecordedSlackCall file = rig.slack.await("files.completeUploadExternal", call -> true);

        assertThat(file.fields()).containsEntry("channel_id", "D01ANNA");
        JsonObject json = new Gson().fromJson(file.fields().get("file"), JsonObject.class);
        assertThat(json.toString()).contains("bounce.new.example.net");
        assertThat(answer.text())
                .contains(
                        "it is a file in the app's conversation with you: records-new.example.net-bounce-all-format-json.txt");
        assertThat(answer.blocks().toString()).contains("Open the file", "https://team.slack.com/archives/D01ANNA/");
        assertThat(code(answer)).isEmpty();
        assertThat(rig.slack.calls("files.completeUploadExternal"))
                .noneMatch(call -> call.fields().get("channel_id").startsWith("C"));
    }

    @Test
    void aSharedOneIsAFileInTheChannelOverSocketModeToo(SlackRigBuilder builder) throws Exception {
        SlackRig other = builder.overSocket().start();
        publishLong(other);
        String typed = new Gson().toJson(other.users.command("U01ALICE", "C01MAIL", LONG + " --share", "socket"));
        other.socket().awaitAck("long", other.socket().deliver(0, "long", "slash_commands", typed));

        RecordedSlackCall answer = other.slack.await("response", "it is a file in this channel");
        assertThat(answer.fields()).containsEntry("response_type", "in_channel");
        assertThat(other.slack.calls("files.completeUploadExternal"))
                .singleElement()
                .satisfies(call -> assertThat(call.fields()).containsEntry("channel_id", "C01MAIL"));
    }

    @Test
    void withoutTheScopeTheTextComesInPartsAndThePersonIsToldWhatToDo() throws Exception {
        rig.slack.next("files.getUploadURLExternal", FakeSlackResponse.error("missing_scope"));

        RecordedSlackCall page = rig.users.ask("U01ALICE", LONG);
        assertThat(page.text())
                .contains("(missing_scope): the app has no scope files:write.")
                .contains("install the app again");
        assertThat(page.blocks().toString()).contains("Page 1 of ");
        StringBuilder whole = new StringBuilder(code(page));
        while (page.buttons().contains("Next page")) {
            page = rig.users.follow("U01ALICE", page, "Next page");
            assertThat(page.fields()).containsEntry("replace_original", "true");
            whole.append('\n').append(code(page));
        }
        // A line that is too long for a code block goes on in the next one.
        assertThat(new Gson()
                        .fromJson(whole.toString().replace("\n", ""), JsonObject.class)
                        .toString())
                .contains("bounce.new.example.net");
        assertThat(rig.slack.calls("files.getUploadURLExternal").stream().filter(call -> false))
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeSharedLeavesItsTextInTheAnswer() throws Exception {
        rig.slack.next("files.completeUploadExternal", FakeSlackResponse.error("restricted_action"));

        RecordedSlackCall page = rig.users.ask("U01BOB", LONG);

        assertThat(page.text()).contains("(restricted_action)");
        assertThat(page.blocks().toString()).contains("Page 1 of ");
        rig.slack.await("chat.update", "A file could not be sent");
    }
}
