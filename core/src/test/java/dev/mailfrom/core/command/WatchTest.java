package dev.mailfrom.core.command;

import static dev.mailfrom.core.dns.HandMadeAnswers.SES;
import static dev.mailfrom.core.dns.HandMadeAnswers.mx;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Expectation;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.view.JsonText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {

    private final PaperDesk desk = new PaperDesk();

    private Watch watch(String line) {
        return ((Result.Following) desk.run("watch " + line)).watch();
    }

    private void has(String identity, String status) {
        desk.ses.with(identity, Given.attributes("bounce." + identity, status, USE_DEFAULT_VALUE));
    }

    @Test
    void successEndsItWithoutAskingDns() {
        has("example.com", "Success");
        Watch watch = watch("example.com");

        Watch.Look look = watch.look();

        assertThat(look.settled()).isTrue();
        assertThat(look.next()).isEmpty();
        assertThat(watch.exit(look)).isEqualTo(ExitCode.OK);
        assertThat(look.seen().get(0).remark()).isEmpty();
        assertThat(desk.dns.asked()).isEmpty();
    }

    @Test
    void whileItIsPendingThePausesGrow() {
        has("example.com", "Pending");
        desk.dns.says(RecordType.MX, mx("10 " + SES));
        Watch watch = watch("example.com");

        Watch.Look first = watch.look();
        desk.later(Duration.ofSeconds(30));
        Watch.Look second = watch.look();

        assertThat(first.settled()).isFalse();
        assertThat(first.next()).contains(Duration.ofSeconds(30));
        assertThat(second.next()).contains(Duration.ofSeconds(45));
        assertThat(second.elapsed()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.seen().get(0).expectation()).isEqualTo(Expectation.SHOULD_ACCEPT);
        assertThat(watch.exit(first)).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void whatIsMissingIsSaid() {
        has("example.com", "Pending");
        Watch watch = watch("example.com");

        assertThat(watch.look().seen().get(0).remark())
                .isEqualTo("the MX is missing or wrong; mailfrom records example.com");
        desk.dns.says(RecordType.MX, mx("10 " + SES));
        assertThat(watch.look().seen().get(0).remark()).isEqualTo("DNS has the MX; SES should see it when it looks");
        desk.dns.says(RecordType.MX, undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"));
        assertThat(watch.look().seen().get(0).remark()).isEqualTo("the MX could not be determined");
    }

    @Test
    void failedEndsItBecauseSesLooksNoMore() {
        has("example.com", "Failed");
        Watch watch = watch("example.com");

        Watch.Look look = watch.look();

        assertThat(look.settled()).isTrue();
        assertThat(watch.exit(look)).isEqualTo(ExitCode.FOUND);
        assertThat(look.seen().get(0).remark()).isEqualTo("SES has given up; mailfrom retry example.com");
    }

    @ParameterizedTest
    @CsvSource({"TemporaryFailure, false", "NotStarted, false", "Pending, false", "Failed, true", "Success, true"})
    void otherStatusesAreWaitedFor(String status, boolean settled) {
        has("example.com", status);

        assertThat(watch("example.com").look().settled()).isEqualTo(settled);
    }

    @Test
    void whoHasNothingToWaitForEndsItAtOnce() {
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        Watch watch = watch("example.com example.org");

        Watch.Look look = watch.look();

        assertThat(look.settled()).isTrue();
        assertThat(look.seen()).extracting(Watch.Seen::status).containsExactly("not configured", "not registered");
        assertThat(watch.exit(look)).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void severalAreFollowedUntilTheLastHasSettled() {
        has("example.com", "Success");
        has("example.org", "Pending");
        Watch watch = watch("example.com example.org example.com");

        assertThat(watch.identities()).hasSize(2);
        assertThat(watch.look().settled()).isFalse();
        has("example.org", "Success");
        Watch.Look look = watch.look();
        assertThat(look.settled()).isTrue();
        assertThat(watch.exit(look)).isEqualTo(ExitCode.OK);
    }

    @Test
    void anotherStatusCanBeWaitedFor() {
        has("example.com", "Failed");
        Watch watch = watch("example.com --until failed");

        assertThat(watch.exit(watch.look())).isEqualTo(ExitCode.OK);
        assertThatThrownBy(() -> watch("example.com --until Done")).hasMessage("There is no status “Done”.");
    }

    @Test
    void theTimeGivenCutsTheLastPauseAndEndsIt() {
        has("example.com", "Pending");
        Watch watch = watch("example.com --timeout 40s");

        assertThat(watch.look().next()).contains(Duration.ofSeconds(30));
        desk.later(Duration.ofSeconds(30));
        assertThat(watch.look().next()).contains(Duration.ofSeconds(10));
        desk.later(Duration.ofSeconds(10));
        Watch.Look last = watch.look();

        assertThat(last.timedOut()).isTrue();
        assertThat(last.next()).isEmpty();
        assertThat(watch.exit(last)).isEqualTo(ExitCode.FOUND);
        assertThat(watch.view(last).blocks().toString()).contains("The time given is up. SES goes on by itself.");
    }

    @Test
    void theEndIsToldToPeopleAndPrograms() {
        desk.ses.with("example.com", Given.attributes("bounce.example.com", "Failed", REJECT_MESSAGE));
        Watch watch = watch("example.com");
        desk.later(Duration.ofSeconds(90));
        Watch.Look look = watch.look();

        assertThat(watch.view(look).blocks().toString())
                .contains("example.com is Failed; mail from it is refused by SES (MailFromDomainNotVerified)."
                        + " (SES has given up; mailfrom retry example.com)");
        assertThat(JsonText.compact(watch.view(look).json()))
                .isEqualTo("{\"Identity\":\"example.com\",\"MailFromDomainStatus\":\"Failed\","
                        + "\"Expectation\":\"will-not-accept\",\"ElapsedSeconds\":90,\"At\":\"2026-11-24T12:01:30Z\"}");
    }

    @Test
    void severalAreWrapped() {
        has("example.com", "Success");
        Watch watch = watch("example.com example.org");

        assertThat(JsonText.compact(watch.view(watch.look()).json()))
                .startsWith("{\"Identities\":[{\"Identity\":\"example.com\",\"MailFromDomainStatus\":\"Success\"")
                .contains("{\"Identity\":\"example.org\",\"MailFromDomainStatus\":null");
    }
}
