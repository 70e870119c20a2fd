package dev.mailfrom.slackbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot over real HTTP, with the double of Slack before it and a sandbox's SES behind it. */
class BotTest {

    @TempDir
    private static Path directory;

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(directory, Duration.ofMinutes(15), false).start();
        rig.slack.await("auth.test", call -> true);
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    @Test
    void itTellsThatItIsAliveAndReady() throws Exception {
        assertThat(rig.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(rig.get("/readyz").body()).isEqualTo("ready\n");
        assertThat(rig.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyWhatSlackHasSignedIsTaken() throws Exception {
        String body = rig.command("U01ALICE", "C01MAIL", "help", Rig.unique("unsigned"));
        String now = Long.toString(Instant.now().getEpochSecond());

        assertThat(rig.send(body, now, "v0=00").statusCode()).isEqualTo(401);
        assertThat(rig.send(body, now, "").statusCode()).isEqualTo(401);
        assertThat(rig.send(body, "", Rig.signature(Rig.SECRET, "", body)).statusCode())
                .isEqualTo(401);
        assertThat(rig.send(body, now, Rig.signature("---", now, body)).statusCode())
                .as("the secret Bolt falls back to")
                .isEqualTo(401);
    }

    @Test
    void aRequestFromThePastOrTheFutureIsRefused() throws Exception {
        for (long off : List.of(-301L, 302L, 3600L, 315_360_000L)) {
            String body = rig.command("U01ALICE", "C01MAIL", "help", Rig.unique("late"));
            String time = Long.toString(Instant.now().getEpochSecond() + off);
            assertThat(rig.send(body, time, Rig.signature(Rig.SECRET, time, body))
                            .statusCode())
                    .as("%d s off", off)
                    .isEqualTo(401);
        }
    }

    @Test
    void theSameRequestIsTakenOnce() throws Exception {
        String name = Rig.unique("twice");
        String body = rig.command("U01ALICE", "C01MAIL", "explain MX_MISSING", name);
        String time = Long.toString(Instant.now().getEpochSecond());
        String signature = Rig.signature(Rig.SECRET, time, body);

        assertThat(rig.send(body, time, signature).statusCode()).isEqualTo(200);
        assertThat(rig.send(body, time, signature).statusCode()).isEqualTo(409);
        // Signed anew, with the same trigger: delivered a second time.
        String later = Long.toString(Instant.now().getEpochSecond() + 1);
        assertThat(rig.send(body, later, Rig.signature(Rig.SECRET, later, body)).statusCode())
                .isEqualTo(200);
        String text = rig.slack.await("response", "MX_MISSING").text();
        rig.ask("U01ALICE", "explain SPF_MISSING");

        assertThat(rig.slack.calls("response").stream()
                        .filter(c -> c.text().equals(text))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void moreThanAMegabyteIsRefused() throws Exception {
        assertThat(rig.send("text=" + "x".repeat(1024 * 1024)).statusCode()).isEqualTo(413);
    }

    @Test
    void theAnswerToSlackIsEmptyAndQuickWhileSlackItselfIsSlow() throws Exception {
        rig.ask("U01ALICE", "help");
        CountDownLatch slack = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            rig.slack.next("users.info", SlackDouble.Answer.held(slack));
        }
        long before = System.nanoTime();
        HttpResponse<String> answer =
                rig.send(rig.command("U01SLOW", "C01MAIL", "explain MX_MISSING", Rig.unique("quick")));
        long millis = (System.nanoTime() - before) / 1_000_000;
        slack.countDown();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNullOrEmpty();
        assertThat(millis).isLessThan(1_000);
    }

    @Test
    void readingAnswersThePersonAlone() throws Exception {
        SlackDouble.Call answer = rig.ask("U01ALICE", "list news");

        assertThat(answer.text()).contains("news.example.com");
        assertThat(answer.fields()).containsEntry("response_type", "ephemeral");
        assertThat(rig.ask("U01ALICE", "list news --share").fields()).containsEntry("response_type", "in_channel");
    }

    @Test
    void whatSlacksClientsMakeOfTheWordsIsUnderstood() throws Exception {
        assertThat(rig.ask("U01ALICE", "set <http://promo.example.org|promo.example.org> “mail” —dry–run")
                        .text())
                .contains("Set the MAIL FROM domain of promo.example.org")
                .contains("mail.promo.example.org");
    }

    @Test
    void aMistakeGetsTheRightWord() throws Exception {
        assertThat(rig.ask("U01ALICE", "lisst").text()).contains("list");
        assertThat(rig.ask("U01ALICE", "<!channel> hello").text()).doesNotContain("<!channel>");
    }

    @Test
    void whatBelongsToATerminalIsRefused() throws Exception {
        for (String line : List.of(
                "sandbox",
                "use --region eu-west-1",
                "setup",
                "-f /etc/passwd",
                "-e list",
                "list --store /tmp/x",
                "list --endpoint-url http://x",
                "list --sandbox",
                "set example.com b --yes",
                "set-identity-mail-from-domain --cli-input-json file:///etc/passwd")) {
            assertThat(rig.ask("U01ALICE", line).text()).as(line).contains("cannot be used in Slack");
        }
        assertThat(rig.ask("U01ALICE", "list --profile prod").text()).contains("no account “prod”");
        assertThat(rig.ask("U01ALICE", "list --region eu-west-1").text()).contains("not configured");
    }

    @Test
    void whoHasNoRoleIsToldWhatWouldBeNeeded() throws Exception {
        assertThat(rig.ask("U01NOBODY", "list").text())
                .contains("needs the role viewer")
                .contains("team T01ABC, user U01NOBODY, channel C01MAIL");
        assertThat(rig.ask("U01ALICE", "doctor").text()).contains("needs the role admin");
    }

    @Test
    void aMemberOfAGroupIsTakenButNoGuestNoBotAndNoStranger() throws Exception {
        assertThat(rig.ask("U01CAROL", "list news").text()).contains("news.example.com");
        for (String other : List.of("U01GUEST", "U01STRANGER", "U01ROBOT")) {
            assertThat(rig.ask(other, "list news").text()).as(other).contains("needs the role viewer");
        }
        assertThat(rig.ask("U01CAROL", "set example.com bounce").text()).contains("needs the role operator");
    }

    @Test
    void oneSeesOnlyTheIdentitiesOfOnesRule() throws Exception {
        String list = rig.ask("U01VERA", "list").text();

        assertThat(list).contains("shop.example.org").doesNotContain("news.example.com");
        assertThat(rig.ask("U01VERA", "show news.example.com").text()).contains("needs the role viewer");
    }

    @Test
    void aPlanIsPostedConfirmedOnceAndCarriedOutOnce() throws Exception {
        rig.type("U01ALICE", "set example.com bounce --reason 'ticket 7'");
        SlackDouble.Call plan = rig.slack.await("chat.postMessage", "Set the MAIL FROM domain of example.com");
        assertThat(plan.fields()).containsEntry("channel", "C01MAIL").containsEntry("unfurl_links", "0");
        assertThat(plan.text()).contains("<@U01ALICE>").contains("from (none) to bounce.example.com");
        assertThat(plan.hasButtons()).as("before its id is written down").isFalse();
        assertThat(rig.slack.awaitButtons(plan.ts()).value()).matches("[0-9a-f]{32}");
        assertThat(rig.sent()).isZero();

        List<CompletableFuture<HttpResponse<String>>> presses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> pressed(i % 2 == 0 ? "U01BOB" : "U01ALICE", plan)))
                .toList();
        presses.forEach(press -> assertThat(press.join().statusCode()).isEqualTo(200));

        SlackDouble.Call done = rig.slack.await("chat.update", "now has");
        assertThat(done.text()).contains("bounce.example.com").contains("Confirmed by <@U01");
        assertThat(done.hasButtons()).isFalse();
        rig.slack.await(
                "response",
                call -> call.fields().getOrDefault("replace_original", "").equals("true")
                        && call.text().contains("on its way")
                        && !call.hasButtons());
        for (int i = 0; i < 4; i++) {
            int number = i;
            rig.slack.await("response", call -> tooLate() > number);
        }
        assertThat(tooLate()).isEqualTo(4);
        assertThat(rig.sent()).isEqualTo(1);

        String change = plan.text().replaceAll("(?s).*change `([^`]+)`.*", "$1");
        assertThat(rig.ask("U01ALICE", "history " + change).text())
                .contains("U01ALICE in https://slack.com/archives/C01MAIL")
                .contains("Shown in: " + SlackDouble.permalink("C01MAIL", plan.ts()))
                .contains("ticket 7")
                .contains("applied");
    }

    private static long tooLate() {
        return rig.slack.calls("response").stream()
                .filter(c -> c.text().contains("came too late") && c.text().contains("confirmed by <@U01"))
                .count();
    }

    private static HttpResponse<String> pressed(String user, SlackDouble.Call plan) {
        try {
            return rig.press(user, "plan:confirm:v1", plan);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDangerousPlanIsAskedAboutTwiceAndCanBeCancelled() throws Exception {
        rig.type("U01ALICE", "disable news.example.com");
        SlackDouble.Call plan =
                rig.slack.await("chat.postMessage", "Switch off the MAIL FROM domain of news.example.com");
        assertThat(rig.slack.awaitButtons(plan.ts()).fields().get("blocks"))
                .contains("\"danger\"")
                .contains("\"confirm\"");

        rig.press("U01VERA", "plan:confirm:v1", plan);
        rig.slack.await("response", "needs the role operator");
        rig.press("U01CAROL", "plan:records:v1", plan);
        rig.slack.await("response", "needs no records");
        rig.press("U01BOB", "plan:cancel:v1", plan);

        SlackDouble.Call gone = rig.slack.await("chat.update", "Cancelled by <@U01BOB>");
        assertThat(gone.hasButtons()).isFalse();
        assertThat(rig.sandbox.ses().calls().stream()
                        .filter(c ->
                                c.action().startsWith("Set") && c.identity().equals("news.example.com")))
                .isEmpty();
    }

    @Test
    void whereASecondPersonIsWantedNobodyCanDoItAlone() throws Exception {
        rig.type("U01ADMIN", "set invoices.example.org post");
        SlackDouble.Call plan = rig.slack.await("chat.postMessage", "domain of invoices.example.org");
        rig.press("U01BOB", "plan:confirm:v1", plan);
        SlackDouble.Call waits = rig.slack.await("chat.update", "waits for the approval of somebody else");
        assertThat(waits.fields().get("blocks")).contains("plan:approve:v1").doesNotContain("plan:confirm:v1");

        rig.press("U01BOB", "plan:approve:v1", plan);
        rig.slack.await("response", "needs the role approver");
        rig.press("U01ADMIN", "plan:approve:v1", plan);
        rig.slack.await("response", "neither asked for it nor confirmed it");
        assertThat(invoices()).isZero();
        rig.press("U01ANNA", "plan:approve:v1", plan);

        SlackDouble.Call done = rig.slack.await(
                "chat.update",
                call -> call.text().contains("invoices.example.org")
                        && call.text().contains("now has"));
        assertThat(done.text()).contains("Confirmed by <@U01BOB>").contains("approved by <@U01ANNA>");
        assertThat(invoices()).isEqualTo(1);
    }

    private static long invoices() {
        return rig.sandbox.ses().calls().stream()
                .filter(c -> c.action().startsWith("Set") && c.identity().equals("invoices.example.org"))
                .count();
    }

    @Test
    void whatSesHasMeanwhileMakesThePlanStale() throws Exception {
        rig.type("U01ALICE", "set legacy.example.net mail");
        SlackDouble.Call plan = rig.slack.await("chat.postMessage", "domain of legacy.example.net");
        Aws.set(rig.sandbox, directory, "legacy.example.net", "other.legacy.example.net");
        long sent = rig.sent();
        rig.press("U01BOB", "plan:confirm:v1", plan);

        SlackDouble.Call stale = rig.slack.await("chat.update", "no longer as it was");
        assertThat(stale.text()).contains("other.legacy.example.net");
        assertThat(stale.fields().get("blocks")).contains("Plan again");
        assertThat(rig.sent()).isEqualTo(sent);

        rig.press("U01BOB", "plan:again:v1", stale);
        SlackDouble.Call again = rig.slack.await(
                "chat.postMessage",
                call -> call.text().contains("from other.legacy.example.net to mail.legacy.example.net"));
        assertThat(again.text()).contains("<@U01BOB>");
    }

    @Test
    void aBotThatWasNotInvitedKeepsThePlan() throws Exception {
        rig.slack.next("chat.postMessage", SlackDouble.Answer.error("not_in_channel"));
        rig.type("U01ALICE", "set shop.example.org mail");

        rig.slack.await("response", "/invite @mailfrom");
        rig.slack.await("chat.postMessage", "domain of shop.example.org");
    }

    @Test
    void whenSlackWantsToBeLeftAloneItIs() throws Exception {
        String channel = "C01BUSY";
        rig.slack.next("chat.postMessage", SlackDouble.Answer.tooMany(2));
        rig.send(rig.command("U01ALICE", channel, "set orders.example.org mail", Rig.unique("busy")));

        SlackDouble.Call refused = rig.slack.await(
                "chat.postMessage refused", call -> channel.equals(call.fields().get("channel")));
        SlackDouble.Call taken = rig.slack.await(
                "chat.postMessage", call -> channel.equals(call.fields().get("channel")));
        assertThat(taken.nanos() - refused.nanos())
                .isGreaterThan(Duration.ofMillis(1_900).toNanos());
    }

    @Test
    void anAnswerWhoseAddressIsUsedUpIsWhispered() throws Exception {
        String name = Rig.unique("expired");
        rig.slack.expire(name);
        rig.send(rig.command("U01ALICE", "C01MAIL", "explain SPF_MISSING", name));

        rig.slack.await("chat.postEphemeral", "SPF_MISSING");
    }

    @Test
    void aButtonNobodyKnowsGetsAnAnswer() throws Exception {
        rig.send(Rig.form(Map.of("payload", rig.press("U01ALICE", "something:old", "gone", "1.2", Rig.unique("old")))));

        rig.slack.await("response", "not known any more");
    }
}
