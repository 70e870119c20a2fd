package dev.mailfrom.core.command.follow;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusFollowerTest {

    private final FakeCommandContext context = new FakeCommandContext();

    private StatusFollower watch(String line) {
        return ((CommandResult.Following) context.run("watch " + line)).follower();
    }

    private void has(String identity, String status) {
        context.ses.with(identity, SnapshotFixture.attributes("bounce." + identity, status, USE_DEFAULT_VALUE));
    }

    @Test
    void successEndsFollowingWithoutAskingDns() {
        has("example.com", "Success");
        StatusFollower follower = watch("example.com");

        StatusFollower.Poll poll = follower.poll();

        assertThat(poll.settled()).isTrue();
        assertThat(poll.next()).isEmpty();
        assertThat(follower.exitCode(poll)).isEqualTo(ExitCode.OK);
        assertThat(poll.identityStatus().get(0).hint().isEmpty()).isTrue();
        assertThat(context.dns.asked()).as("only for DMARC").noneMatch(question -> question.endsWith(" MX"));
    }

    @Test
    void pausesGrowWhileTheStatusIsPending() {
        has("example.com", "Pending");
        context.dns.says(RecordType.MX, mx("10 " + SES));
        StatusFollower follower = watch("example.com");

        StatusFollower.Poll first = follower.poll();
        context.advance(Duration.ofSeconds(30));
        StatusFollower.Poll second = follower.poll();

        assertThat(first.settled()).isFalse();
        assertThat(first.next()).contains(Duration.ofSeconds(30));
        assertThat(second.next()).contains(Duration.ofSeconds(45));
        assertThat(second.elapsed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.identityStatus().get(0).expectation()).isEqualTo(MxExpectation.SHOULD_ACCEPT);
        assertThat(follower.exitCode(first)).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void aStatusIsSeenSinceThePollThatFirstHadIt() {
        has("example.com", "Pending");
        StatusFollower follower = watch("example.com");

        StatusFollower.Poll first = follower.poll();
        context.advance(Duration.ofSeconds(30));
        StatusFollower.Poll second = follower.poll();
        has("example.com", "Success");
        context.advance(Duration.ofSeconds(45));
        StatusFollower.Poll third = follower.poll();

        assertThat(second.identityStatus().get(0).since()).isEqualTo(first.at());
        assertThat(third.identityStatus().get(0).since()).isEqualTo(third.at());
    }

    @Test
    void dnsIsSaidInAFewWordsOnlyWhereItWasAsked() {
        has("example.com", "Pending");
        has("example.org", "Success");
        context.dns.says(RecordType.MX, mx("10 " + SES));

        assertThat(watch("example.com example.org nope.example").poll().identityStatus())
                .extracting(IdentityStatus::dns)
                .containsExactly("has the MX", "", "");
    }

    @Test
    void theHintSaysWhatIsMissingInDns() {
        has("example.com", "Pending");
        StatusFollower follower = watch("example.com");

        assertThat(follower.poll().identityStatus().get(0).hint().text())
                .isEqualTo("the MX is missing or wrong; run “mailfrom records example.com”");
        context.dns.says(RecordType.MX, mx("10 " + SES));
        assertThat(follower.poll().identityStatus().get(0).hint().text())
                .isEqualTo("DNS has the MX; SES should see it when it looks");
        context.dns.says(RecordType.MX, undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"));
        assertThat(follower.poll().identityStatus().get(0).hint().text()).isEqualTo("the MX could not be determined");
    }

    @Test
    void failedEndsFollowingBecauseSesHasGivenUp() {
        has("example.com", "Failed");
        StatusFollower follower = watch("example.com");

        StatusFollower.Poll poll = follower.poll();

        assertThat(poll.settled()).isTrue();
        assertThat(follower.exitCode(poll)).isEqualTo(ExitCode.FOUND);
        assertThat(poll.identityStatus().get(0).hint().text())
                .isEqualTo("SES has given up; run “mailfrom retry example.com”");
    }

    @ParameterizedTest
    @CsvSource({"TemporaryFailure, false", "NotStarted, false", "Pending, false", "Failed, true", "Success, true"})
    void onlySuccessAndFailedAreSettled(String status, boolean settled) {
        has("example.com", status);

        assertThat(watch("example.com").poll().settled()).isEqualTo(settled);
    }

    @Test
    void aMisspelledIdentityIsToldWhichOneIsProbablyMeant() {
        has("example.com", "Success");
        StatusFollower follower = watch("exmaple.com");

        StatusFollower.Poll poll = follower.poll();

        assertThat(poll.settled()).isTrue();
        assertThat(follower.view(poll).blocks().toString())
                .contains("exmaple.com is not registered. (did you mean example.com? run “mailfrom watch example.com”)")
                .contains("about=[example.com]");
    }

    @Test
    void identitiesWithoutAStatusAreSettledAtOnce() {
        context.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        StatusFollower follower = watch("example.com example.org");

        StatusFollower.Poll poll = follower.poll();

        assertThat(poll.settled()).isTrue();
        assertThat(poll.identityStatus())
                .extracting(IdentityStatus::status)
                .containsExactly("not configured", "not registered");
        assertThat(follower.exitCode(poll)).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void severalIdentitiesAreFollowedUntilTheLastHasSettled() {
        has("example.com", "Success");
        has("example.org", "Pending");
        StatusFollower follower = watch("example.com example.org example.com");

        assertThat(follower.identities()).hasSize(2);
        assertThat(follower.poll().settled()).isFalse();
        has("example.org", "Success");
        StatusFollower.Poll poll = follower.poll();
        assertThat(poll.settled()).isTrue();
        assertThat(follower.exitCode(poll)).isEqualTo(ExitCode.OK);
    }

    @Test
    void untilNamesAnotherStatusToWaitFor() {
        has("example.com", "Failed");
        StatusFollower follower = watch("example.com --until failed");

        assertThat(follower.exitCode(follower.poll())).isEqualTo(ExitCode.OK);
        assertThatThrownBy(() -> watch("example.com --until Done")).hasMessage("There is no status “Done”.");
    }

    @Test
    void theTimeoutShortensTheLastPauseAndEndsFollowing() {
        has("example.com", "Pending");
        StatusFollower follower = watch("example.com --timeout 40s");

        assertThat(follower.poll().next()).contains(Duration.ofSeconds(30));
        context.advance(Duration.ofSeconds(30));
        assertThat(follower.poll().next()).contains(Duration.ofSeconds(10));
        context.advance(Duration.ofSeconds(10));
        StatusFollower.Poll last = follower.poll();

        assertThat(last.timedOut()).isTrue();
        assertThat(last.next()).isEmpty();
        assertThat(follower.exitCode(last)).isEqualTo(ExitCode.FOUND);
        assertThat(follower.view(last).blocks().toString()).contains("The time is up. SES goes on by itself.");
    }

    @Test
    void theLastPollIsShownAsTextAndJson() {
        context.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Failed", REJECT_MESSAGE));
        StatusFollower follower = watch("example.com");
        context.advance(Duration.ofSeconds(90));
        StatusFollower.Poll poll = follower.poll();

        assertThat(follower.view(poll).blocks().toString())
                .contains("example.com is Failed; mail from it is refused by SES (MailFromDomainNotVerified)."
                        + " (SES has given up; run “mailfrom retry example.com”)");
        assertThat(JsonFormatter.compact(follower.view(poll).toJson()))
                .isEqualTo("{\"Identity\":\"example.com\",\"MailFromDomainStatus\":\"Failed\","
                        + "\"Expectation\":\"will-not-accept\",\"ElapsedSeconds\":90,\"At\":\"2026-11-24T12:01:30Z\"}");
    }

    @Test
    void theLastPollSaysWhatDmarcMakesOfTheMail() {
        has("example.com", "Success");
        context.ses.withDkim("example.com");
        StatusFollower follower = watch("example.com");

        assertThat(follower.view(follower.poll()).blocks().toString())
                .contains("example.com is Success; mail from it is sent with MAIL FROM bounce.example.com.")
                .contains("DMARC: passes by DKIM; SPF of bounce.example.com does not let SES pass.");
    }

    @Test
    void ofAnUnverifiedIdentitySesSendsNothingWhateverItsStatus() {
        has("example.com", "Success");
        context.ses.verification("example.com", "Pending");
        StatusFollower follower = watch("example.com");

        assertThat(follower.view(follower.poll()).blocks().toString())
                .contains("mail from it is refused by SES: no verified identity covers it.")
                .contains("DMARC: no mail is sent until SES has verified the identity.");
    }

    @Test
    void severalIdentitiesAreWrappedInOneObject() {
        has("example.com", "Success");
        StatusFollower follower = watch("example.com example.org");

        assertThat(JsonFormatter.compact(follower.view(follower.poll()).toJson()))
                .startsWith("{\"Identities\":[{\"Identity\":\"example.com\",\"MailFromDomainStatus\":\"Success\"")
                .contains("{\"Identity\":\"example.org\",\"MailFromDomainStatus\":null");
    }
}
