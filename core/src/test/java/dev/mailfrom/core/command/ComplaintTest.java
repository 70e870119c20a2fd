package dev.mailfrom.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.FakeSes;
import dev.mailfrom.core.change.MemoryJournal;
import dev.mailfrom.core.change.Plans;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.view.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {

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
    void whatSesDidNotDoHasItsOwnWordsAndExitCode(SesFailure.Kind kind, int exit) {
        Complaint complaint = Complaint.of(FakeSes.failure(kind));

        assertThat(complaint).isEqualTo(new Complaint(kind.name(), "SES said " + kind, "mend it", exit));
    }

    @Test
    void whatFailedInTheBackgroundIsStillItself() {
        Throwable wrapped =
                new CompletionException(new CompletionException(FakeSes.failure(SesFailure.Kind.THROTTLED)));

        assertThat(Complaint.of(wrapped).code()).isEqualTo("THROTTLED");
        assertThat(Complaint.of(wrapped).exit()).isEqualTo(ExitCode.SERVICE);
    }

    @Test
    void charactersThatCannotBeSeenAreShownByNumber() {
        Complaint complaint = Complaint.of(new InvalidName("a\u200b\n\u001b[31m.com", 2, "It is wrong.", "Mend it."));

        assertThat(complaint.message()).isEqualTo("“a\\u200b\\u000a\\u001b[31m.com” cannot be a name: It is wrong.");
        assertThat(complaint.code()).isEqualTo("NAME_INVALID");
        assertThat(complaint.exit()).isEqualTo(ExitCode.SYNTAX);
    }

    @Test
    void aNameWithoutEndIsCut() {
        assertThat(Complaint.of(new InvalidName("x".repeat(10_000), 0, "Long.", "Shorten it."))
                        .message())
                .hasSizeLessThan(400)
                .contains("…” cannot be a name: Long.");
    }

    @Test
    void anOpenChangeSaysWhoseItIs() {
        var change = new MemoryJournal()
                .propose(new ChangeRequest(
                        ChangeKind.DISABLE,
                        Optional.empty(),
                        Plans.SCOPE,
                        Plans.ALICE,
                        "",
                        "f00d",
                        Duration.ofMinutes(1),
                        List.of(new ChangeRequest.Item(
                                Identity.parse("example.com"), MailFromSetting.OFF, MailFromSetting.OFF))));

        Complaint complaint = Complaint.of(new Journal.OpenChange(change));

        assertThat(complaint.message())
                .isEqualTo("Another change of this identity is not done yet: c001 of alice on desk. Nothing was sent.");
        assertThat(complaint.exit()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void theRestHasItsCodesToo() {
        assertThat(Complaint.of(new SyntaxError("Wrong.", "Right.")))
                .isEqualTo(new Complaint("SYNTAX", "Wrong.", "Right.", 252));
        assertThat(Complaint.of(new Wish.Impossible("No.", "Else.")))
                .isEqualTo(new Complaint("IMPOSSIBLE", "No.", "Else.", 252));
        assertThat(Complaint.of(new StoreFailure("Away.", "Back.", null)))
                .isEqualTo(new Complaint("STORE", "Away.", "Back.", 253));
        assertThat(Complaint.of(new Cancellation.Cancelled()).exit()).isEqualTo(130);
    }

    @Test
    void whatNobodyThoughtOfIsOurFault() {
        Complaint complaint = Complaint.of(new NullPointerException("x is null"));

        assertThat(complaint.code()).isEqualTo("BUG");
        assertThat(complaint.exit()).isEqualTo(255);
        assertThat(complaint.message()).contains("x is null");
        assertThat(complaint.mend()).contains("--debug");
    }

    @Test
    void programsReadTheSame() {
        assertThat(JsonText.compact(
                        Complaint.of(new SyntaxError("Wrong.", "Right.")).json()))
                .isEqualTo("{\"Error\":{\"Code\":\"SYNTAX\",\"Message\":\"Wrong.\",\"Mend\":\"Right.\"}}");
    }
}
