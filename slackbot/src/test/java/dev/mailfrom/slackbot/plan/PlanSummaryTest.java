package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message of a plan of each kind: short enough that its buttons are visible below it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanSummaryTest {

    private static final SlackCaller ALICE = new SlackCaller("T1", "C1", "U01ALICE", "");
    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);

    private SandboxPlans plans;

    @BeforeAll
    void open(@TempDir Path home) {
        PermissionRule all =
                new PermissionRule("T1", List.of("U01ALICE"), List.of(), List.of(), AccessRole.OPERATOR, ANY, ANY, ANY);
        plans = new SandboxPlans(home, false, all);
    }

    @AfterAll
    void close() {
        plans.close();
    }

    private SlackMessage posted(String line) {
        PlanMessage plan = plans.post(ALICE, line, "ticket 7");
        SlackMessage shown = List.copyOf(plans.slack.messages.values()).get(plans.slack.messages.size() - 1);
        plans.session().journal().cancel(plan.changeId(), PlanPoster.actor(ALICE), "");
        return shown;
    }

    /** What stands above the buttons, as lines of a wide window. */
    private static List<String> lines(SlackMessage message) {
        List<String> lines = new ArrayList<>();
        for (JsonElement element : message.blocks()) {
            JsonObject block = element.getAsJsonObject();
            if (block.has("text")) {
                block.getAsJsonObject("text").get("text").getAsString().lines().forEach(lines::add);
            } else if (block.get("type").getAsString().equals("context")) {
                block.getAsJsonArray("elements")
                        .forEach(text ->
                                lines.add(text.getAsJsonObject().get("text").getAsString()));
            }
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set example.com bounce",
                "set example.com bounce --behavior-on-mx-failure RejectMessage",
                "set example.com bounce --publish",
                "set news.example.com other",
                "publish invoices.example.org",
                "behavior news.example.com RejectMessage",
                "behavior legacy.example.net RejectMessage",
                "disable news.example.com",
                "retry legacy.example.net"
            })
    void thereAreAtMostTwelveLinesAboveTheButtons(String line) {
        SlackMessage message = posted(line);

        List<String> lines = lines(message);
        assertThat(lines).hasSizeLessThanOrEqualTo(12).noneMatch(String::isBlank);
        assertThat(message.blocks().toString())
                .contains(PlanButtons.CONFIRM, PlanButtons.CANCEL, PlanButtons.DETAILS)
                .doesNotContain("```", "dig ");
        assertThat(lines.get(1)).contains("ccount 123456789012, us-east-1");
        assertThat(lines.get(lines.size() - 1))
                .startsWith("Asked by <@U01ALICE>")
                .contains("Reason: ticket 7");
    }

    private void assertSecondLine(String line, String change) {
        assertThat(lines(posted(line)).get(1)).isEqualTo("*Account 123456789012, us-east-1:* " + change);
    }

    @Test
    void theChangeIsOneLineThatNamesTheBehaviorWhereItMatters() {
        assertSecondLine("set example.com bounce", "`(none)` → `bounce.example.com with UseDefaultValue`");
        assertSecondLine(
                "set news.example.com other",
                "`bounce.news.example.com` → `other.news.example.com with UseDefaultValue`");
        assertSecondLine(
                "behavior news.example.com RejectMessage",
                "`bounce.news.example.com with UseDefaultValue` → `bounce.news.example.com with RejectMessage`");
        assertSecondLine("disable news.example.com", "`bounce.news.example.com` → `(none)`");
        assertSecondLine("retry legacy.example.net", "`bounce.legacy.example.net with UseDefaultValue` (unchanged)");
    }

    @Test
    void whatHappensToMailIsToldForEachKindOfChange() {
        assertThat(lines(posted("set example.com bounce")))
                .contains("What happens to mail: While SES does not see the MX, mail is sent with MAIL FROM "
                        + MailFromSetting.DEFAULT_MAIL_FROM + ".")
                .satisfiesOnlyOnce(
                        line -> assertThat(line).startsWith("DMARC: ").endsWith("."));
        assertThat(lines(posted("behavior news.example.com RejectMessage")))
                .contains("What happens to mail: While SES does not see the MX, SES refuses every message.");
        assertThat(lines(posted("disable news.example.com")))
                .contains("What happens to mail: it is sent with MAIL FROM " + MailFromSetting.DEFAULT_MAIL_FROM + ".")
                .satisfiesOnlyOnce(
                        line -> assertThat(line).startsWith("DMARC: now ").contains("; then "));
        assertThat(lines(posted("retry legacy.example.net")))
                .satisfiesOnlyOnce(line -> assertThat(line)
                        .startsWith(
                                "What happens to mail: the same is set again, so that SES looks for the MX again."));
    }

    @Test
    void findingsAreOneLineEachWithTheRecordOrCommandThatFixesThemBelowTheDanger() {
        List<String> lines = lines(posted("set example.com bounce --behavior-on-mx-failure RejectMessage"));

        assertThat(lines)
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("⛔ Danger: RejectMessage"))
                .satisfiesOnlyOnce(line -> assertThat(line)
                        .startsWith("⛔ *MX_MISSING* `bounce.example.com`: Publish bounce.example.com. 1800 IN MX"));
        assertThat(lines.indexOf(lines.stream()
                        .filter(line -> line.contains("*MX_MISSING*"))
                        .findFirst()
                        .orElseThrow()))
                .isGreaterThan(lines.indexOf(lines.stream()
                        .filter(line -> line.contains("Danger:"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aPlanThatPublishesShowsProviderAndZoneAndEachSetOnce() {
        assertThat(lines(posted("set example.com bounce --publish")))
                .contains(
                        "DNS at Route 53, zone example.com:",
                        "*MX bounce.example.com:* `(none)` → `10 feedback-smtp.us-east-1.amazonses.com.`",
                        "*TXT bounce.example.com:* `(none)` → `\"v=spf1 include:amazonses.com ~all\"`")
                .noneMatch(line -> line.contains("MX_MISSING"));
    }

    @Test
    void aPublicationOfSeveralIdentitiesIsOneQuestionWithItsCountsAndItsSets() {
        List<String> lines = lines(posted("publish invoices.example.org promo.example.org example.com"));

        assertThat(lines).hasSizeLessThanOrEqualTo(12);
        assertThat(lines.get(1))
                .startsWith("This changes ")
                .contains(" sets of DNS records (")
                .endsWith(", for 2 identities in us-east-1, account 123456789012.");
        assertThat(lines)
                .satisfiesOnlyOnce(line -> assertThat(line).contains("Refused: example.com. "))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("MX bounce.invoices.example.org"));
    }
}
