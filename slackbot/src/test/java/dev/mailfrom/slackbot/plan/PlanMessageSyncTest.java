package dev.mailfrom.slackbot.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the message and the thread of a plan show. */
class PlanMessageSyncTest extends PlanMessageFixture {

    @Test
    void aMessageHasButtonsOnlyOnceItsIdIsWrittenDownAndItsPlaceIsInTheHistory() {
        PlanMessage planMessage = plan("example.com");
        slack.kill();
        killed();
        deliver();

        assertThat(slack.messages).hasSize(2);
        assertThat(slack.hasButtons("17.1")).isFalse();
        assertThat(slack.hasButtons("17.2")).isTrue();
        assertThat(journal.events(planMessage.changeId()))
                .anyMatch(event -> event.detail().equals("https://team.slack.com/archives/C1/p17.2"));
    }

    @Test
    void aProcessThatFoundAPlanBeforeAnotherPostedItDoesNotPostItAgain() {
        PlanMessage found = plan("example.com");
        deliver();
        // Found before that, and only now come to: the process was busy.
        planMessageSync.refresh(found, journal);
        sender.deliver(found.id());
        apply(found);
        deliver();
        planMessageSync.refresh(found, journal);
        deliver();

        assertThat(slack.messages).hasSize(1);
        assertThat(slack.messages.get("17.1").blocks().toString()).doesNotContain(PlanButtons.CONFIRM);
        assertThat(slack.replies).hasSize(1);
    }

    @Test
    void theThreadIsToldEverythingOnceAndNothingThatIsNoNews() {
        PlanMessage planMessage = plan("example.com");
        deliver();
        assertThat(slack.replies).isEmpty();
        apply(planMessage);
        sees(planMessage, "Pending", "Mail waits.", List.of(), Optional.of(Duration.ZERO));
        deliver();

        assertThat(slack.replies).singleElement().asString().contains("On its way to SES", "Done:");
        assertThat(slack.messages.get("17.1").text()).contains("SES status of `example.com`: Pending");
        sees(planMessage, "Pending", "", List.of(), Optional.of(Duration.ZERO));
        deliver();
        assertThat(slack.replies).hasSize(1);
        sees(
                planMessage,
                "Failed",
                "MX_MISSING m.example.com: no MX",
                List.of("m.example.com. MX 10 x"),
                Optional.empty());
        deliver();

        assertThat(slack.replies).hasSize(2);
        assertThat(slack.replies.get(1)).contains("Pending → Failed", "MX_MISSING", "MX 10 x", "<@U01ALICE>");
        assertThat(due()).isEmpty();
        assertThat(slack.messages.get("17.1").blocks().toString())
                .contains(PlanButtons.UNDO)
                .doesNotContain(PlanButtons.CONFIRM);
    }

    @Test
    void aKillBehindAReplyMakesThatOneComeTwiceAndNoOther() {
        PlanMessage planMessage = plan("example.com");
        apply(planMessage);
        deliver();
        sees(planMessage, "Success", "Mail goes out.", List.of(), Optional.empty());
        int before = slack.replies.size();
        refresh();
        sender.deliver(planMessage.id());
        slack.kill();
        killed();
        deliver();
        deliver();

        assertThat(slack.replies.subList(before, slack.replies.size()))
                .hasSize(2)
                .allMatch(reply -> reply.contains("Success"));
    }

    @Test
    void theThreadCallsThoseWhoCanApproveOnceAndOnlyWhileThatIsNeeded() {
        PlanMessage waiting = plan("example.com");
        deliver();
        journal.confirmForApproval(waiting.changeId(), person("U01ADMIN"));
        deliver();
        deliver();

        assertThat(slack.replies)
                .singleElement()
                .asString()
                .contains("<@U01ADMIN> <@U01ANNA> <!subteam^S01LEADS>: this change needs the approval")
                .contains("Confirmed by <@U01ADMIN>");
        assertThat(slack.broadcasts).containsExactly(false);
        apply(plan("example.org"));
        deliver();
        assertThat(slack.replies).hasSize(2).last().asString().doesNotContain("needs the approval");
    }

    @Test
    void aPlanWithoutAChangeIsSettledAndNothingIsShown() {
        PlanMessage lost = new PlanMessage(
                "lost", "unknown", "T1", "C1", "U01ALICE", "prod", "us-east-1", "set", "stamp", "{}", "", "", 0);
        bot.plans().add(lost);

        refresh();
        deliver();

        assertThat(bot.plans().stale(100)).isEmpty();
        assertThat(slack.messages).isEmpty();
    }

    @Test
    void theChangeIsHandedOutAsTheMessageWillShowIt() {
        PlanMessage planMessage = plan("example.com");
        List<Change> seen = new ArrayList<>();

        planMessageSync.refresh(planMessage, journal, seen::add);

        assertThat(seen).containsExactly(journal.find(planMessage.changeId()).orElseThrow());
    }

    @Test
    void theReasonIsInThePlan() {
        plan("example.com", "bounces get\nlost <!channel>");
        deliver();

        assertThat(slack.messages.get("17.1").blocks().toString())
                .contains("Reason: bounces get lost &lt;!channel&gt;");
    }

    @Test
    void breakGlassIsToldToTheChannelAndMentionsAllWhoCouldHaveApproved() {
        PlanMessage planMessage = plan("example.com");
        deliver();
        journal.confirmForApproval(planMessage.changeId(), person("U01ADMIN"));
        deliver();
        assertThat(slack.messages.get("17.1").blocks().toString()).contains(PlanButtons.GLASS);
        journal.breakGlass(planMessage.changeId(), person("U01ADMIN"), "mail is\ndown <!channel>");
        deliver();

        assertThat(slack.replies)
                .hasSize(2)
                .last()
                .asString()
                .contains("mail is down &lt;!channel&gt;", "<@U01ADMIN> <@U01ANNA> <!subteam^S01LEADS>");
        assertThat(slack.broadcasts).containsExactly(false, true);
    }

    @Test
    void theLongestNamesAndFindingsStayWithinSlacksLimits() {
        PlanMessage planMessage = plan(LONGEST_NAME);
        apply(planMessage);
        deliver();
        String longest = "MX_MISSING m." + LONGEST_NAME + ": " + "&<>".repeat(2_000);
        sees(
                planMessage,
                "Failed",
                String.join("\n", longest, longest, longest),
                IntStream.range(0, 40).mapToObj(i -> i + " " + longest).toList(),
                Optional.empty());
        deliver();

        assertThat(slack.messages.get("17.1").text()).contains("Failed");
        assertThat(slack.replies).last().asString().contains("Failed");
    }
}
