package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.slackbot.config.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The form that {@code /mailfrom} alone opens, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTest {

    private static final String DOMAIN = "set:domain:v1";
    private static final String REASON = "set:reason:v1";
    private static final String PLACE = "set:place:v1";

    @TempDir
    private static Path directory;

    private Rig rig;

    @BeforeAll
    void start() throws Exception {
        List<Account> accounts = List.of(
                new Account(
                        "prod", Optional.empty(), Optional.empty(), List.of("us-east-1", "eu-west-1", "eu-central-1")),
                Account.own());
        rig = new Rig(directory, Duration.ofMinutes(15), false, accounts).start();
        // What is offered is what is remembered, or what SES says within the time that Slack gives.
        rig.people.ask("U01ALICE", "list --profile prod");
    }

    @AfterAll
    void end() {
        rig.close();
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
        Hand hand = Hand.open(rig, "U01ALICE", "C01FORM");
        SlackCall opened = rig.slack.await(
                "views.open", call -> hand.window().equals(call.fields().get("window")));
        assertThat(opened.fields().get("view")).contains("Loading");
        assertThat(hand.view().get("private_metadata").getAsString()).isEqualTo("C01FORM");

        hand.choose("example.com");
        assertThat(hand.written(DOMAIN)).isEqualTo("bounce.example.com");
        hand.write(DOMAIN, "post").write(REASON, "ticket “7” <!channel> --share");
        assertThat(hand.submit().size()).isZero();

        SlackCall plan = rig.slack.await(
                "chat.postMessage", call -> "C01FORM".equals(call.fields().get("channel")));
        assertThat(plan.text())
                .contains("Set the MAIL FROM domain of example.com")
                .contains("from (none) to post.example.com")
                .contains("Asked by <@U01ALICE>")
                .doesNotContain("<!channel>");
        String change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        assertThat(rig.people.ask("U01ALICE", "history " + change).text())
                .contains("ticket “7” &lt;!channel&gt; --share")
                .contains("https://slack.com/archives/C01FORM");
    }

    @Test
    void whatItSaysOfAPlanIsWhatTheTypedLineSays() throws Exception {
        Hand.open(rig, "U01ALICE", "C01SAME")
                .choose("news.example.com")
                .write(DOMAIN, "other.news.example.com")
                .submit();
        SlackCall filled = rig.slack.await(
                "chat.postMessage", call -> "C01SAME".equals(call.fields().get("channel")));
        rig.people.press("U01ALICE", "plan:cancel:v1", filled);
        rig.slack.await("chat.update", call -> "C01SAME".equals(call.fields().get("channel")));
        rig.line.send(rig.people.command(
                "U01ALICE", "C01LINE", "set news.example.com other.news.example.com", People.unique("line")));
        SlackCall typed = rig.slack.await(
                "chat.postMessage", call -> "C01LINE".equals(call.fields().get("channel")));

        assertThat(same(filled)).isEqualTo(same(typed));
    }

    private static String same(SlackCall plan) {
        return plan.text().replaceAll("change `[^`]+`", "").replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "");
    }

    @Test
    void whatTheRulesForbidIsSaidInTheFormAndCanBeMended() throws Exception {
        Hand hand = Hand.open(rig, "U01ALICE", "C01WRONG");
        assertThat(hand.submit().keySet()).containsExactlyInAnyOrder(hand.block("set:identity:v1"), hand.block(DOMAIN));
        hand.choose("promo.example.org");
        assertThat(hand.written(DOMAIN)).as("what it has").isEqualTo("bounce.promo.example.org");

        assertThat(hand.write(DOMAIN, "promo.example.org").submit().toString()).contains("identity's own domain");
        assertThat(hand.write(DOMAIN, "mail.example.com").submit().toString())
                .contains("is not below promo.example.org");
        assertThat(hand.write(DOMAIN, "no good").submit().toString()).contains("cannot be a name");
        assertThat(hand.write(DOMAIN, "--yes").submit().toString()).contains("cannot be a name");
        assertThat(hand.write(DOMAIN, "mail").submit().size()).isZero();
        rig.slack.await("chat.postMessage", call -> call.text().contains("to mail.promo.example.org"));
    }

    @Test
    void whoGoesOverToAnotherIdentityKeepsWhatTheyWroteIfItCanBeOfThatOneToo() throws Exception {
        Hand hand = Hand.open(rig, "U01ALICE", "C01KEEP").choose("eu.example.com");
        assertThat(hand.view().toString()).contains("mail.eu.example.com` with UseDefaultValue, status Success");
        hand.choose("ceo@example.com");
        assertThat(hand.written(DOMAIN)).as("another proposal").isEqualTo("bounce.example.com");
        hand.write(DOMAIN, "post").choose("eu.example.com");
        assertThat(hand.written(DOMAIN)).as("a label").isEqualTo("post");
        hand.write(DOMAIN, "post.eu.example.com").choose("new.example.net");
        assertThat(hand.written(DOMAIN)).as("a name of the other one").isEqualTo("bounce.new.example.net");
    }

    @Test
    void anotherRegionHasItsOwnIdentitiesAndItsOwnPlan() throws Exception {
        Hand hand = Hand.open(rig, "U01ALICE", "C01REGION");
        String before = hand.block("set:identity:v1");
        goTo(hand, "prod · eu-west-1");
        assertThat(hand.block("set:identity:v1")).isNotEqualTo(before);

        assertThat(offered(hand.seek("news"))).isEmpty();
        hand.choose("berlin.example.org").write(DOMAIN, "x").submit();
        SlackCall plan = rig.slack.await("chat.postMessage", call -> call.text().contains("berlin.example.org"));
        assertThat(plan.text()).contains("eu-west-1");
    }

    private static void goTo(Hand hand, String place) throws Exception {
        JsonObject option = StreamSupport.stream(
                        hand.view().getAsJsonArray("blocks").spliterator(), false)
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
        hand.pick(PLACE, option).act(PLACE, option);
        hand.await("");
    }

    @Test
    void whereSesTakesTooLongTheListIsEmptyInTimeAndTheFormSaysWhy() throws Exception {
        rig.sandbox.faults().slowSes("ListIdentities", Duration.ofSeconds(4), 1);
        Hand hand = Hand.open(rig, "U01ALICE", "C01SLOW");
        goTo(hand, "prod · eu-central-1");
        long before = System.nanoTime();
        assertThat(offered(hand.seek("a"))).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(2_900));
        hand.await("could not be read in time");
        rig.sandbox.faults().clear();
    }

    @Test
    void onlyIdentitiesOnMayChangeAreOffered() throws Exception {
        Hand hand = Hand.open(rig, "U01ALICE", "C01OFFER");
        assertThat(offered(hand.seek("EXAMPLE.COM"))).startsWith("example.com").contains("news.example.com");
        assertThat(offered(hand.seek("bücher"))).containsExactly("xn--bcher-kva.example");
        assertThat(offered(hand.seek("nothing like it"))).isEmpty();
    }
}
