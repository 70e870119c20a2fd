package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The app's home page, over real HTTP. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeTabTest {

    private final SlackRig rig;

    HomeTabTest(SlackRig rig) {
        this.rig = rig;
    }

    static String event(String user, String tab, String id) {
        return ("{'type':'event_callback','team_id':'T01ABC','api_app_id':'A1','event_id':'%s','event_time':1,"
                        + "'event':{'type':'app_home_opened','user':'%s','channel':'D01','tab':'%s','event_ts':'1.2'}}")
                .formatted(id, user, tab)
                .replace('\'', '"');
    }

    private HttpResponse<String> open(String user) throws Exception {
        return rig.line.send(event(user, "home", WorkspaceUsers.unique("event")));
    }

    private JsonObject page(String user, Predicate<String> wanted) throws Exception {
        return rig.slack
                .awaitLast(
                        "views.publish",
                        call -> user.equals(call.fields().get("user_id"))
                                && wanted.test(call.fields().get("view")))
                .view();
    }

    private void press(String user, String action, String value) throws Exception {
        String payload =
                ("{'type':'block_actions','team':{'id':'T01ABC'},'user':{'id':'%s','team_id':'T01ABC'},'trigger_id':'%s',"
                                + "'container':{'type':'view','view_id':'VHOME'},'view':{'id':'VHOME','type':'home','hash':'h',"
                                + "'callback_id':'','private_metadata':'','blocks':[]},"
                                + "'actions':[{'type':'button','action_id':'%s','block_id':'b','value':'%s'}]}")
                        .formatted(user, WorkspaceUsers.unique("trigger"), action, value)
                        .replace('\'', '"');
        assertThat(rig.line.send(Map.of("payload", payload)).statusCode()).isEqualTo(200);
    }

    /** The button beside the first text with this in it. */
    private static JsonObject button(JsonObject page, String text) {
        for (JsonElement element : page.getAsJsonArray("blocks")) {
            JsonObject block = element.getAsJsonObject();
            if (block.has("accessory")
                    && block.getAsJsonObject("text").toString().contains(text)) {
                return block.getAsJsonObject("accessory");
            }
        }
        throw new AssertionError("no button at " + text + " in " + page);
    }

    @Test
    void aPageThatSlackCouldNotTakeIsShownWhenSlackWantsIt() throws Exception {
        rig.slack.next("views.publish", FakeSlackResponse.tooMany(1));
        rig.slack.next("views.publish", FakeSlackResponse.status(503));
        open("U01ADMIN");

        rig.slack.await("views.publish refused", call -> true);
        assertThat(page("U01ADMIN", view -> true).toString()).contains("Identities with problems");
    }

    @Test
    void slackLearnsThatTheAddressIsOurs() throws Exception {
        HttpResponse<String> answer =
                rig.line.send("{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"3eZbrw1aB\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("3eZbrw1aB");
    }

    @Test
    void identitiesInTroubleAreShownAndCanBeChecked() throws Exception {
        assertThat(open("U01ALICE").body()).isNullOrEmpty();
        JsonObject page = page("U01ALICE", view -> view.contains("legacy.example.net") && view.contains("as SES told"));
        assertThat(page.toString())
                .contains("inbox.example.net")
                .contains("orders.example.org")
                .contains("/mailfrom retry legacy.example.net")
                .doesNotContain("news.example.com");

        JsonObject check = button(page, "legacy.example.net");
        assertThat(check.get("accessibility_label").getAsString()).isEqualTo("Check legacy.example.net");
        press(
                "U01ALICE",
                check.get("action_id").getAsString(),
                check.get("value").getAsString());
        rig.slack.await("views.open", call -> call.fields().get("view").contains("Asking SES and DNS"));
        rig.slack.await(
                "views.update",
                call -> call.fields().get("view").contains("MAILFROM_FAILED")
                        || call.fields().get("view").contains("Failed"));
    }

    @Test
    void itLeadsIntoTheFormForAnIdentityOrForAny() throws Exception {
        open("U01ALICE");
        JsonObject page = page("U01ALICE", view -> view.contains("legacy.example.net") && view.contains("as SES told"));
        JsonObject any = page.getAsJsonArray("blocks")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("elements")
                .get(0)
                .getAsJsonObject();
        assertThat(any.getAsJsonObject("text").get("text").getAsString()).isEqualTo("Set a MAIL FROM domain…");
        press("U01ALICE", any.get("action_id").getAsString(), "set --profile default -- legacy.example.net post");
        RecordedSlackCall form = rig.slack.await(
                "views.update",
                call -> call.fields().get("view").contains("conversations_select")
                        && call.fields().get("view").contains("legacy.example.net"));
        assertThat(form.fields().get("view")).contains("post");
    }

    @Test
    void aSetupThatFailedCanBeRetriedFromThere() throws Exception {
        open("U01ALICE");
        JsonObject page = page("U01ALICE", view -> view.contains("legacy.example.net") && view.contains("as SES told"));
        JsonObject retry = page.getAsJsonArray("blocks").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(block -> block.get("type").getAsString().equals("actions")
                        && block.toString().contains("legacy.example.net"))
                .findFirst()
                .orElseThrow()
                .getAsJsonArray("elements")
                .get(0)
                .getAsJsonObject();
        assertThat(retry.getAsJsonObject("text").get("text").getAsString()).isEqualTo("Retry…");
        press(
                "U01ALICE",
                retry.get("action_id").getAsString(),
                retry.get("value").getAsString());

        rig.slack.await("views.update", call -> {
            String view = call.fields().get("view");
            return view.contains("bounce.legacy.example.net") && view.contains("conversations_select");
        });
    }

    @Test
    void ownPlansAndThoseThatWaitForOnesApprovalAreShownUntilTheyAreOver() throws Exception {
        rig.users.type("U01ADMIN", "set invoices.example.org post");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of invoices.example.org");
        // Then its link is known, too.
        rig.slack.awaitButtons(plan.ts());
        open("U01ADMIN");
        JsonObject mine = page("U01ADMIN", view -> view.contains("invoices.example.org` `bounce"));
        JsonObject link = button(mine, "post.invoices.example.org");
        assertThat(link.get("url").getAsString()).matches("https://team.slack.com/archives/C01MAIL/p1700000000\\d{6}");
        assertThat(mine.toString()).contains("waits for confirmation");

        rig.users.press("U01BOB", "plan:confirm:v1", plan);
        rig.slack.await("chat.update", "waits for the approval of a second person");
        open("U01ANNA");
        JsonObject waiting = page("U01ANNA", view -> view.contains("post.invoices.example.org"));
        String text = waiting.toString();
        assertThat(text.indexOf("post.invoices.example.org")).isGreaterThan(text.indexOf("Waiting for my approval"));
        assertThat(text).contains("Asked by <@U01ADMIN>").contains("confirmed by <@U01BOB>");
        // Neither who asked nor who has no right to approve is waited for.
        for (String other : List.of("U01ADMIN", "U01ALICE")) {
            open(other);
            JsonObject page = page(other, view -> view.contains("Identities with problems"));
            String section = page.toString().split("Waiting for my approval")[1].split("Identities with problems")[0];
            assertThat(section).as(other).doesNotContain("post.invoices");
        }

        rig.users.press("U01ANNA", "plan:cancel:v1", plan);
        rig.slack.await("chat.update", "Cancelled by <@U01ANNA>");
        press("U01ADMIN", "home:refresh:v1", "-");
        page("U01ADMIN", view -> !view.contains("post.invoices"));
        press("U01ADMIN", link.get("action_id").getAsString(), link.get("value").getAsString());
    }

    @Test
    void whoHasNoRoleSeesNothingAndIsToldWhatWouldBeNeeded() throws Exception {
        for (String user : java.util.List.of("U01NOBODY", "U01VERA")) {
            open(user);
            JsonObject page = page(user, view -> view.contains("No permission of yours applies"));
            assertThat(page.toString()).contains(user).doesNotContain("example");
        }
        press("U01NOBODY", "home:check:v1", "a b");
        rig.slack.await("views.update", call -> call.fields().get("view").contains("no longer known"));
    }

    @Test
    void whatIsDeliveredASecondTimeAndTheTabOfMessagesAreLeftAlone() throws Exception {
        String event = event("U01CAROL", "home", WorkspaceUsers.unique("event"));
        rig.line.send(event);
        page("U01CAROL", view -> true);
        long before = published("U01GUEST");
        rig.line.send(event("U01GUEST", "messages", WorkspaceUsers.unique("event")));
        rig.line.send(event("U01ROBOT", "home", WorkspaceUsers.unique("event")));
        page("U01ROBOT", view -> view.contains("No permission of yours applies"));

        assertThat(published("U01GUEST")).isEqualTo(before);
    }

    private long published(String user) {
        return rig.slack.calls("views.publish").stream()
                .filter(call -> user.equals(call.fields().get("user_id")))
                .count();
    }
}
