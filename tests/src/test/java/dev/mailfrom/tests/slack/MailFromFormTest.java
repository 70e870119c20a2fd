package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The form that {@code /mailfrom} alone opens, over real HTTP. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailFromFormTest {

    private static final String DOMAIN = "set:domain:v1";
    private static final String REASON = "set:reason:v1";
    private static final String PLACE = "set:place:v1";

    private final SlackRig rig;

    MailFromFormTest(SlackRigBuilder builder) throws Exception {
        rig = builder.config("""
                        accounts:
                          - {name: prod, regions: [us-east-1, eu-west-1, eu-central-1]}
                          - {name: default}
                        """).start();
        // What is offered is what is remembered, or what SES says within the time that Slack gives.
        rig.users.ask("U01ALICE", "list --profile prod");
    }

    private static List<String> offered(JsonObject options) {
        JsonArray all = options.has("options")
                ? options.getAsJsonArray("options")
                : options.getAsJsonArray("option_groups")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonArray("options");
        return StreamSupport.stream(all.spliterator(), false)
                .map(option -> option.getAsJsonObject()
                        .getAsJsonObject("text")
                        .get("text")
                        .getAsString())
                .toList();
    }

    @Test
    void itOpensAtOnceAndLeadsToTheSamePlanAsTheTypedLine() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01FORM");
        RecordedSlackCall opened = rig.slack.await(
                "views.open", call -> client.window().equals(call.fields().get("window")));
        assertThat(opened.fields().get("view")).contains("Loading");
        assertThat(client.view().get("private_metadata").getAsString()).isEqualTo("C01FORM");

        client.choose("example.com");
        assertThat(client.written(DOMAIN)).isEqualTo("bounce.example.com");
        client.write(DOMAIN, "post").write(REASON, "ticket “7” <!channel> --share");
        assertThat(client.submit().size()).isZero();

        RecordedSlackCall plan = rig.slack.await(
                "chat.postMessage", call -> "C01FORM".equals(call.fields().get("channel")));
        assertThat(plan.text())
                .contains("Set the MAIL FROM domain of example.com")
                .contains("from (none) to post.example.com")
                .contains("Asked by <@U01ALICE>")
                .doesNotContain("<!channel>");
        String change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        assertThat(rig.users.ask("U01ALICE", "history " + change).text())
                .contains("ticket “7” &lt;!channel&gt; --share")
                .contains("https://slack.com/archives/C01FORM");
    }

    @Test
    void toSetWhatASetupThatFailedHasAlreadyIsARetry() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01RETRY").choose("legacy.example.net");
        assertThat(client.written(DOMAIN)).isEqualTo("bounce.legacy.example.net");
        assertThat(client.submit().size()).isZero();

        assertThat(rig.slack
                        .await(
                                "chat.postMessage",
                                call -> "C01RETRY".equals(call.fields().get("channel")))
                        .text())
                .contains("Start the setup again for legacy.example.net");
    }

    @Test
    void whatItSaysOfAPlanIsWhatTheTypedLineSays() throws Exception {
        ModalClient.open(rig, "U01ALICE", "C01SAME")
                .choose("news.example.com")
                .write(DOMAIN, "other.news.example.com")
                .submit();
        RecordedSlackCall filled = rig.slack.await(
                "chat.postMessage", call -> "C01SAME".equals(call.fields().get("channel")));
        rig.users.press("U01ALICE", "plan:cancel:v1", filled);
        rig.slack.await("chat.update", call -> "C01SAME".equals(call.fields().get("channel")));
        rig.line.send(rig.users.command(
                "U01ALICE", "C01LINE", "set news.example.com other.news.example.com", WorkspaceUsers.unique("line")));
        RecordedSlackCall typed = rig.slack.await(
                "chat.postMessage", call -> "C01LINE".equals(call.fields().get("channel")));

        assertThat(same(filled)).isEqualTo(same(typed));
    }

    private static String same(RecordedSlackCall plan) {
        return plan.text().replaceAll("change `[^`]+`", "").replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "");
    }

    @Test
    void whatTheRulesForbidIsSaidInTheFormAndCanBeFixed() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01WRONG");
        assertThat(client.submit().keySet())
                .containsExactlyInAnyOrder(client.block("set:identity:v1"), client.block(DOMAIN));
        client.choose("promo.example.org");
        assertThat(client.written(DOMAIN)).as("what it has").isEqualTo("bounce.promo.example.org");

        assertThat(client.write(DOMAIN, "promo.example.org").submit().toString())
                .contains("identity's own domain");
        assertThat(client.write(DOMAIN, "mail.example.com").submit().toString())
                .contains("is not below promo.example.org");
        assertThat(client.write(DOMAIN, "no good").submit().toString()).contains("cannot be a name");
        assertThat(client.write(DOMAIN, "--yes").submit().toString()).contains("cannot be a name");
        assertThat(client.write(DOMAIN, "mail").submit().size()).isZero();
        rig.slack.await("chat.postMessage", call -> call.text().contains("to mail.promo.example.org"));
    }

    @Test
    void whoGoesOverToAnotherIdentityKeepsWhatTheyWroteIfItCanBeOfThatOneToo() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01KEEP").choose("eu.example.com");
        assertThat(client.view().toString()).contains("mail.eu.example.com` with UseDefaultValue, status Success");
        client.choose("ceo@example.com");
        assertThat(client.written(DOMAIN)).as("another proposal").isEqualTo("bounce.example.com");
        client.write(DOMAIN, "post").choose("eu.example.com");
        assertThat(client.written(DOMAIN)).as("a label").isEqualTo("post");
        client.write(DOMAIN, "post.eu.example.com").choose("new.example.net");
        assertThat(client.written(DOMAIN)).as("a name of the other one").isEqualTo("bounce.new.example.net");
    }

    @Test
    void anotherRegionHasItsOwnIdentitiesAndItsOwnPlan() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01REGION");
        String before = client.block("set:identity:v1");
        goTo(client, "prod · eu-west-1");
        assertThat(client.block("set:identity:v1")).isNotEqualTo(before);

        assertThat(offered(client.seek("news"))).isEmpty();
        client.choose("berlin.example.org").write(DOMAIN, "x").submit();
        RecordedSlackCall plan =
                rig.slack.await("chat.postMessage", call -> call.text().contains("berlin.example.org"));
        assertThat(plan.text()).contains("eu-west-1");
    }

    private static void goTo(ModalClient client, String place) throws Exception {
        JsonObject option = StreamSupport.stream(
                        client.view().getAsJsonArray("blocks").spliterator(), false)
                .map(block -> block.getAsJsonObject())
                .filter(block -> block.has("block_id")
                        && block.get("block_id").getAsString().equals("place"))
                .flatMap(block -> StreamSupport.stream(
                        block.getAsJsonObject("element")
                                .getAsJsonArray("options")
                                .spliterator(),
                        false))
                .map(one -> one.getAsJsonObject())
                .filter(one -> one.toString().contains(place))
                .findFirst()
                .orElseThrow();
        client.pick(PLACE, option).act(PLACE, option);
        client.await("");
    }

    @Test
    void whereSesTakesTooLongTheListIsEmptyInTimeAndTheFormSaysWhy() throws Exception {
        rig.sandbox.faults().delaySes("ListIdentities", Duration.ofSeconds(4), 1);
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01SLOW");
        goTo(client, "prod · eu-central-1");
        long before = System.nanoTime();
        assertThat(offered(client.seek("a"))).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(2_900));
        client.await("could not be read in time");
        rig.sandbox.faults().clear();
    }

    @Test
    void onlyIdentitiesOnMayChangeAreOffered() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01OFFER");
        assertThat(offered(client.seek("EXAMPLE.COM")))
                .startsWith("example.com")
                .contains("news.example.com");
        assertThat(offered(client.seek("bücher"))).containsExactly("xn--bcher-kva.example");
        assertThat(offered(client.seek("nothing like it"))).isEmpty();
    }
}
