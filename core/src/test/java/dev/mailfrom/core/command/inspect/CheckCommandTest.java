package dev.mailfrom.core.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.view.ViewModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    private static final String RIGHT = "v=spf1 include:amazonses.com ~all";

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void everythingIsRight() {
        desk.ses.with(
                "example.com",
                SnapshotFixture.attributes("bounce.example.com", "Success", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        desk.ses.withDkim("example.com");
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.txt(RIGHT));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--expect-ok, 0", "--fail-on error, 0", "--fail-on warning, 0", "--fail-on info, 0"})
    void whatIsRightNeverFails(String option, int exit) {
        assertThat(exit(option)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--expect-ok, 0", "--fail-on error, 0", "--fail-on warning, 1", "--fail-on INFO, 1"})
    void aWarningFailsWhereItIsAskedFor(String option, int exit) {
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.noData(RecordType.TXT));

        assertThat(exit(option)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--expect-ok, 1", "--fail-on error, 1", "--fail-on warning, 1", "--fail-on info, 1"})
    void anErrorFailsWhereverOkIsExpected(String option, int exit) {
        desk.ses.with(
                "example.com",
                SnapshotFixture.attributes("bounce.example.com", "Pending", BehaviorOnMxFailure.REJECT_MESSAGE));
        desk.dns.says(RecordType.MX, SampleDnsAnswers.noData(RecordType.MX));

        assertThat(exit(option)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--expect-ok, 1", "--fail-on error, 0", "--fail-on warning, 1"})
    void aMissingMxThatDkimCoversIsAWarningButNotOk(String option, int exit) {
        desk.dns.says(RecordType.MX, SampleDnsAnswers.noData(RecordType.MX));

        assertThat(exit(option)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--fail-on warning, 0", "--fail-on info, 1"})
    void anInfoFailsOnlyWhereItIsAskedFor(String option, int exit) {
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.txt("v=spf1 include:amazonses.com"));

        assertThat(exit(option)).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--expect-ok, 254", "--fail-on error, 254", "--fail-on warning, 254"})
    void whatCouldNotBeDeterminedIsAnExitCodeOfItsOwn(String option, int exit) {
        desk.dns.says(RecordType.TXT, silence(RecordType.TXT));

        assertThat(exit(option)).isEqualTo(exit);
    }

    @Test
    void whatIsCertainComesFirst() {
        desk.dns.says(RecordType.MX, silence(RecordType.MX));
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.noData(RecordType.TXT));

        assertThat(exit("--expect-ok")).isEqualTo(ExitCode.SERVICE);
        assertThat(exit("--fail-on warning")).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> exit("--fail-on fatal")).isInstanceOf(UsageException.class);
    }

    @Test
    void theObjectNamesTheDomainThatWasChecked() {
        assertThat(checked("")).isEqualTo("bounce.example.com");
        assertThat(checked("mail")).isEqualTo("mail.example.com");
        assertThat(checked("bounce.example.org")).isEqualTo("bounce.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce.example.org", "example.com"})
    void ofANameThatARuleForbidsNothingElseIsAdvised(String forbidden) {
        desk.dns.says(RecordType.MX, SampleDnsAnswers.noData(RecordType.MX));
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.noData(RecordType.TXT));

        ViewModel view = ((CommandResult.Answer) desk.run("check example.com " + forbidden)).view();

        assertThat(view.rows().get(0).getAsJsonArray("Findings"))
                .singleElement()
                .satisfies(finding -> assertThat(
                                finding.getAsJsonObject().get("Code").getAsString())
                        .startsWith("MAILFROM_"));
        assertThat(view.blocks().toString()).doesNotContain("Publish", "Expectation");
        assertThat(desk.dns.asked()).doesNotContain(forbidden + " MX", forbidden + " TXT");
    }

    private String checked(String domain) {
        ViewModel view = ((CommandResult.Answer) desk.run("check example.com " + domain)).view();
        return view.rows().get(0).get("CheckedMailFromDomain").getAsString();
    }

    private static DnsAnswer silence(RecordType type) {
        return SampleDnsAnswers.undetermined(type, DnsAnswer.Reason.TIMED_OUT, "silence");
    }

    private int exit(String option) {
        return ((CommandResult.Answer) desk.run("check example.com " + option)).exit();
    }
}
