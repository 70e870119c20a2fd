package dev.mailfrom.tests.slack.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.HeadlessBrowser;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One of each message: the double checks each against Slack's limits when it comes, and pages of them are kept to look at. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageCatalogTest {

    private static final int LINES_ABOVE_THE_BUTTONS = 12;

    /** A line of each command that Slack has; what is refused or asks for more is an answer too. */
    private static final Map<String, List<String>> LINES = Map.ofEntries(
            Map.entry("list", List.of("list", "list nothing-like-this")),
            Map.entry("show", List.of("show news.example.com", "show example.com invoices.example.org")),
            Map.entry("check", List.of("check invoices.example.org", "check example.com bounce")),
            Map.entry("effective", List.of("effective a@news.example.com")),
            Map.entry("records", List.of("records example.com bounce", "records invoices.example.org --format zone")),
            Map.entry("spf", List.of("spf example.com")),
            Map.entry("watch", List.of("watch news.example.com")),
            Map.entry("explain", List.of("explain", "explain mx_missing")),
            Map.entry("set", List.of("set example.com bounce --dry-run", "set example.com example.com")),
            Map.entry("behavior", List.of("behavior promo.example.org default", "behavior promo.example.org x")),
            Map.entry("disable", List.of("disable news.example.com --dry-run")),
            Map.entry("retry", List.of("retry legacy.example.net --dry-run")),
            Map.entry("publish", List.of("publish example.com --dry-run")),
            Map.entry("history", List.of("history")),
            Map.entry("undo", List.of("undo last")),
            Map.entry("whoami", List.of("whoami")),
            Map.entry("plan", List.of("plan identities.yml")),
            Map.entry("apply", List.of("apply identities.yml")),
            Map.entry("audit", List.of("audit", "audit --severity error", "audit nothing-like-this")),
            Map.entry("doctor", List.of("doctor")),
            Map.entry("help", List.of("help", "help set", "help output", "lisst")));

    private final SlackRig rig;
    private final Path pages;

    MessageCatalogTest(SlackRig rig) throws Exception {
        this.rig = rig;
        this.pages = Files.createDirectories(Path.of("target", "slack-pages"));
    }

    @Test
    void everyCommandOfSlackAnswersWithinItsLimits() throws Exception {
        assertThat(LINES.keySet()).containsAll(CommandRegistry.names(CommandRegistry.FrontEnd.SLACK));
        for (List<String> lines : LINES.values()) {
            for (String line : lines) {
                RecordedSlackCall answer = rig.users.ask("U01ADMIN", line);
                assertThat(answer.text()).as(line).isNotBlank().doesNotContain("There is nothing to show");
                keep(line.replaceAll("[^a-z0-9]+", "-"), answer.blocks());
                for (String button : answer.buttons()) {
                    if (List.of("Details", "Records").contains(button)) {
                        keep(
                                line.replaceAll("[^a-z0-9]+", "-") + "-" + button,
                                rig.users.follow("U01ADMIN", answer, button).blocks());
                    }
                }
            }
        }
    }

    @Test
    void aPlanHasAtMostTwelveLinesAboveItsButtonsAndItsEndIsShort() throws Exception {
        for (String line : List.of(
                "set shop.example.org post --reason 'ticket 7'",
                "set eu.example.com post --behavior-on-mx-failure reject",
                "disable news.example.com",
                "retry legacy.example.net")) {
            String identity = line.split(" ")[1];
            rig.users.type("U01ADMIN", line);
            RecordedSlackCall plan = rig.slack.await("chat.postMessage", identity);
            RecordedSlackCall asked = rig.slack.awaitButtons(plan.ts());
            keep("plan-" + identity, asked.blocks());
            assertThat(lines(asked)).as(line).isLessThanOrEqualTo(LINES_ABOVE_THE_BUTTONS);
            rig.users.press("U01BOB", "plan:details:v1", plan);
            rig.users.press("U01BOB", "plan:cancel:v1", plan);
            keep("cancelled-" + identity, rig.shown(plan, "Cancelled by").blocks());
        }
    }

    /** A section's lines, one for a heading and one for small print; a row of buttons counts for nothing. */
    private static long lines(RecordedSlackCall message) {
        long lines = 0;
        for (JsonElement element : message.blocks()) {
            JsonObject block = element.getAsJsonObject();
            lines += switch (block.get("type").getAsString()) {
                case "actions", "header" -> 0;
                case "section" ->
                    block.getAsJsonObject("text")
                            .get("text")
                            .getAsString()
                            .lines()
                            .count();
                default -> 1;
            };
        }
        return lines;
    }

    @Test
    void theFormIsKeptToo() throws Exception {
        rig.users.ask("U01ALICE", "list");
        String name = rig.users.type("U01ALICE", "set orders.example.org");
        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + name).await("has now");

        keep("form", form.view().getAsJsonArray("blocks"));
        assertThat(pages.resolve("form.html")).content().contains("orders.example.org");
    }

    private void keep(String name, JsonArray blocks) throws Exception {
        Files.writeString(pages.resolve(name + ".html"), BlockKitHtml.page(blocks));
    }

    @Test
    void theHomePageIsKeptToo() throws Exception {
        keep("home", home().getAsJsonArray("blocks"));

        assertThat(pages.resolve("home.html")).content().contains("legacy.example.net", "Identities with problems");
    }

    private JsonObject home() throws Exception {
        String event = WorkspaceUsers.unique("event");
        rig.line.send("""
                {"type":"event_callback","team_id":"T01ABC","api_app_id":"A1","event_id":"%s","event_time":1,"event":
                {"type":"app_home_opened","user":"U01ADMIN","channel":"D01","tab":"home","event_ts":"1.2"}}""".formatted(event));
        return rig.slack
                .awaitLast("views.publish", call -> {
                    String view = call.fields().get("view");
                    return view.contains("legacy.example.net") && view.contains("as SES told");
                })
                .view();
    }

    /** They are to be looked at: nothing else tells whether a message is ugly. */
    @Test
    void pagesBecomePicturesWhereThereIsABrowser() throws Exception {
        assumeTrue(HeadlessBrowser.isInstalled(), "There is no Chromium here, so no picture was made of the pages.");
        for (String line : List.of("check invoices.example.org", "list", "show news.example.com", "history")) {
            take(line.split(" ")[0], rig.users.ask("U01ADMIN", line).blocks());
        }
        rig.users.type("U01ADMIN", "set orders.example.org post --reason 'ticket 7'");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "orders.example.org");
        take("plan", rig.slack.awaitButtons(plan.ts()).blocks());
        rig.users.press("U01BOB", "plan:cancel:v1", plan);
        take("home", home().getAsJsonArray("blocks"));
        String name = rig.users.type("U01ALICE", "set eu.example.com");
        ModalClient form = ModalClient.at(rig, "U01ALICE", "trigger-" + name).await("has now");
        take("form", form.view().getAsJsonArray("blocks"));
    }

    private void take(String name, JsonArray blocks) throws Exception {
        keep("picture-" + name, blocks);
        Path picture = pages.resolve("picture-" + name + ".png");
        HeadlessBrowser.picture(pages.resolve("picture-" + name + ".html"), picture, 720, 1000);
        assertThat(picture).isNotEmptyFile();
    }
}
