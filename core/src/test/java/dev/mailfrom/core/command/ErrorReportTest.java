package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.run.FakeSesGateway;
import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReportTest {

    @ParameterizedTest
    @CsvSource({
        "CREDENTIALS, 253",
        "CONFIGURATION, 253",
        "THROTTLED, 254",
        "SERVICE, 254",
        "CONNECTION, 254",
        "ENDPOINT, 254",
        "REFUSED, 254",
        "ACCESS_DENIED, 254",
    })
    void whatSesDidNotDoHasItsOwnWordsAndExitCode(SesCallException.Kind kind, int exit) {
        ErrorReport error = ErrorReport.of(FakeSesGateway.failure(kind));

        assertThat(error).isEqualTo(new ErrorReport(kind.name(), "SES said " + kind, "fix it", exit));
    }

    @Test
    void whatFailedInTheBackgroundIsStillItself() {
        Throwable wrapped = new CompletionException(
                new CompletionException(FakeSesGateway.failure(SesCallException.Kind.THROTTLED)));

        assertThat(ErrorReport.of(wrapped).code()).isEqualTo("THROTTLED");
        assertThat(ErrorReport.of(wrapped).exitCode()).isEqualTo(ExitCode.SERVICE);
    }

    @Test
    void aLackOfMemoryAndAMissingPartAreNamedForWhatTheyAre() {
        ErrorReport memory = ErrorReport.of(new CompletionException(new OutOfMemoryError("Java heap space")));
        assertThat(memory.code()).isEqualTo("OUT_OF_MEMORY");
        assertThat(memory.message()).isEqualTo("mailfrom has not enough memory for this (Java heap space).");
        assertThat(memory.fix()).contains("JAVA_TOOL_OPTIONS=-Xmx");
        assertThat(memory.exitCode()).isEqualTo(ExitCode.BUG);

        ErrorReport part = ErrorReport.of(new NoClassDefFoundError("a/b/C"));
        assertThat(part.code()).isEqualTo("INCOMPLETE");
        assertThat(part.message()).contains("NoClassDefFoundError: a/b/C");
        assertThat(part.exitCode()).isEqualTo(ExitCode.BUG);

        assertThat(ErrorReport.of(new StackOverflowError()).code()).isEqualTo("BUG");
    }

    @Test
    void charactersThatCannotBeSeenAreShownByNumber() {
        ErrorReport error =
                ErrorReport.of(new InvalidNameException("a\u200b\n\u001b[31m.com", 2, "It is wrong.", "Fix it."));

        assertThat(error.message()).isEqualTo("“a\\u200b\\u000a\\u001b[31m.com” cannot be a name: It is wrong.");
        assertThat(error.code()).isEqualTo("NAME_INVALID");
        assertThat(error.exitCode()).isEqualTo(ExitCode.SYNTAX);
    }

    @Test
    void aNameWithoutEndIsCut() {
        assertThat(ErrorReport.of(new InvalidNameException("x".repeat(10_000), 0, "Long.", "Shorten it."))
                        .message())
                .hasSizeLessThan(400)
                .contains("…” cannot be a name: Long.");
    }

    @Test
    void anOpenChangeSaysWhoseItIs() {
        var change = new InMemoryJournal()
                .propose(new ChangeRequest(
                        ChangeKind.DISABLE,
                        Optional.empty(),
                        PlanFixtures.SCOPE,
                        PlanFixtures.ALICE,
                        "",
                        "f00d",
                        Duration.ofMinutes(1),
                        List.of(ChangeItem.requested(
                                Identity.parse("example.com"), MailFromSetting.OFF, MailFromSetting.OFF))));

        ErrorReport error = ErrorReport.of(new Journal.OpenChangeException(change));

        assertThat(error.message())
                .isEqualTo("Another change of this identity is still open: c001 of alice on desk. Nothing was sent.");
        assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void theRestHasItsCodesToo() {
        assertThat(ErrorReport.of(new UsageException("Wrong.", "Right.")))
                .isEqualTo(new ErrorReport("SYNTAX", "Wrong.", "Right.", 252));
        assertThat(ErrorReport.of(new ChangeIntent.NotApplicableException("No.", "Else.")))
                .isEqualTo(new ErrorReport("IMPOSSIBLE", "No.", "Else.", 252));
        assertThat(ErrorReport.of(new StoreException("Away.", "Back.", null)))
                .isEqualTo(new ErrorReport("STORE", "Away.", "Back.", 253));
        assertThat(ErrorReport.of(new CancellationToken.OperationCancelledException())
                        .exitCode())
                .isEqualTo(130);
    }

    @Test
    void whatNobodyThoughtOfIsOurFault() {
        ErrorReport error = ErrorReport.of(new NullPointerException("x is null"));

        assertThat(error.code()).isEqualTo("BUG");
        assertThat(error.exitCode()).isEqualTo(255);
        assertThat(error.message()).contains("x is null");
        assertThat(error.fix()).contains("--debug");
    }

    @Test
    void programsReadTheSame() {
        assertThat(JsonFormatter.compact(
                        ErrorReport.of(new UsageException("Wrong.", "Right.")).toJson()))
                .isEqualTo("{\"Error\":{\"Code\":\"SYNTAX\",\"Message\":\"Wrong.\",\"Fix\":\"Right.\"}}");
    }
}
