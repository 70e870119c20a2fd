package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people learn whose rule covers some identities only: nothing about any other, whichever command they use. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitedAccessTest {

    /** Everything by which another identity could be known. */
    private static final List<String> FOREIGN = List.of(
            "news.example.com",
            "eu.example.com",
            "@example.com",
            "bounce.news",
            "other.news",
            "alerts.",
            "legacy.",
            "inbox.",
            "xn--bcher",
            "bücher",
            "promo.",
            "orders.",
            "invoices.",
            "support@",
            "secret-reason");

    /** Lines of every command; FOREIGN and OWN stand for an identity, CHANGE for a change of a foreign identity. */
    private static final Map<String, List<String>> LINES = Map.ofEntries(
            Map.entry("list", List.of("list", "list news", "list --status Success")),
            Map.entry("show", List.of("show FOREIGN", "show OWN FOREIGN", "show OWN")),
            Map.entry("effective", List.of("effective x@FOREIGN", "effective support@OWN", "effective OWN")),
            Map.entry("check", List.of("check FOREIGN", "check OWN FOREIGN", "check OWN bounce.FOREIGN", "check OWN")),
            Map.entry("audit", List.of("audit")),
            Map.entry("records", List.of("records FOREIGN", "records OWN bounce.FOREIGN", "records OWN --all")),
            Map.entry("spf", List.of("spf FOREIGN", "spf bounce.FOREIGN", "spf _spf.FOREIGN")),
            Map.entry("setup", List.of("setup FOREIGN")),
            Map.entry("set", List.of("set FOREIGN bounce", "set OWN bounce.FOREIGN", "set OWN mail --dry-run")),
            Map.entry("behavior", List.of("behavior FOREIGN reject", "behavior OWN reject --dry-run")),
            Map.entry("disable", List.of("disable FOREIGN", "disable OWN --dry-run")),
            Map.entry("retry", List.of("retry FOREIGN", "retry OWN")),
            Map.entry("watch", List.of("watch FOREIGN", "watch OWN FOREIGN", "watch OWN")),
            Map.entry(
                    "publish",
                    List.of("publish FOREIGN", "publish OWN FOREIGN", "publish OWN --dry-run", "publish OWN --remove")),
            Map.entry("plan", List.of("plan identities.yml")),
            Map.entry("apply", List.of("apply identities.yml")),
            Map.entry("export", List.of("export")),
            Map.entry("history", List.of("history", "history FOREIGN", "history CHANGE", "history OWN")),
            Map.entry("undo", List.of("undo CHANGE", "undo last", "undo CHANGE --dry-run")),
            Map.entry("resume", List.of("resume", "resume CHANGE")),
            Map.entry("store", List.of("store backup x.db")),
            Map.entry("explain", List.of("explain Pending")),
            Map.entry("use", List.of("use")),
            Map.entry("whoami", List.of("whoami")),
            Map.entry("doctor", List.of("doctor")),
            Map.entry("sandbox", List.of("sandbox")),
            Map.entry("set-identity-mail-from-domain", List.of("set-identity-mail-from-domain --identity FOREIGN")),
            Map.entry("completion", List.of("completion bash")),
            Map.entry("config", List.of("config set region eu-west-1", "config")),
            Map.entry("help", List.of("help list")));

    private final SlackRig rig;
    private final String change;

    LimitedAccessTest(SlackRig rig) throws Exception {
        this.rig = rig;
        rig.users.type("U01ALICE", "set news.example.com other --reason secret-reason");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "Set the MAIL FROM domain of news.example.com");
        change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        rig.users.press("U01ALICE", "plan:confirm:v1", plan);
        rig.awaitSent(1);
        rig.slack.await("chat.update", "now has");
    }

    @Test
    void recordsOfAnotherIdentityAreRefused() throws Exception {
        assertThat(rig.users.ask("U01VERA", "records news.example.com").text())
                .contains("needs the role viewer for account default, region us-east-1, identity news.example.com");
    }

    @Test
    void whatThePermissionsCoverIsShownAndTheRestIsSaidToBeMissing() throws Exception {
        assertThat(rig.users.ask("U01SAM", "show shop.example.org").text())
                .contains("bounce.shop.example.org")
                .contains("You see only what your permissions cover.");
        assertThat(rig.users.ask("U01SAM", "list").text())
                .contains("shop.example.org, bounce.shop.example.org, Pending")
                .contains("You see only what your permissions cover.");
        assertThat(rig.users.ask("U01SAM", "records shop.example.org").text()).contains("feedback-smtp");
        assertThat(rig.users.ask("U01SAM", "effective shop.example.org").text()).contains("apply");
        assertThat(rig.users
                        .ask("U01OLGA", "set shop.example.org mail --dry-run")
                        .text())
                .contains("mail.shop.example.org");
        assertThat(rig.users.ask("U01ADA", "doctor").text()).contains("SetIdentityMailFromDomain");
    }

    @Test
    void aRefusalDoesNotNameTheIdentitiesOfAChange() throws Exception {
        assertThat(rig.users.ask("U01OLGA", "undo " + change).text())
                .contains("needs the role operator for account default, region us-east-1, every identity of change "
                        + change + "; you do not have it for all of them");
    }

    @Test
    void everyCommandHasItsLines() {
        assertThat(new TreeSet<>(LINES.keySet())).isEqualTo(new TreeSet<>(CommandRegistry.names()));
    }

    @TestFactory
    Stream<DynamicTest> aLimitedViewerLearnsNothingOfOtherIdentities() {
        return lines().map(line -> DynamicTest.dynamicTest(line, () -> learnsNothing("U01SAM", line)));
    }

    @TestFactory
    Stream<DynamicTest> aLimitedOperatorLearnsAndChangesNothingOfOtherIdentities() {
        return lines().map(line -> DynamicTest.dynamicTest(line, () -> learnsNothing("U01OLGA", line)));
    }

    @TestFactory
    Stream<DynamicTest> aLimitedAdminLearnsNothingOfOtherIdentities() {
        return lines().map(line -> DynamicTest.dynamicTest(line, () -> learnsNothing("U01ADA", line)));
    }

    private Stream<String> lines() {
        return LINES.values().stream().flatMap(List::stream);
    }

    /** What the person has typed themselves comes back in refusals and tells nothing. */
    private void learnsNothing(String user, String template) throws Exception {
        String line = template.replace("FOREIGN", "news.example.com")
                .replace("OWN", "shop.example.org")
                .replace("CHANGE", change);
        RecordedSlackCall answer = rig.users.ask(user, line);
        String told = answer.text() + answer.fields().getOrDefault("blocks", "");
        for (String word : Stream.of(line.split(" "))
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            told = told.replace(word, "");
        }

        assertThat(told).doesNotContain(FOREIGN);
        assertThat(rig.sent()).as("changes sent to SES").isEqualTo(1);
        assertThat(rig.slack.calls("chat.postMessage").stream()
                        .filter(call -> call.fields().get("channel").equals("C01MAIL")))
                .as("plans")
                .hasSize(1);
    }
}
