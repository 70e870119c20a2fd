package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The state directory is on a disk that is full, or read-only: a small one of its own, mounted for the test alone. */
@ExtendWith(InstallationExtension.class)
class FullDiskTest {

    /** The worst of three exit codes, behind what the three lines print. */
    private static final String LINES = """
            "$0" --yes --keep-going -e 'list news' -e 'show example.com' -e 'set example.com bounce'; echo exit $?
            """;

    private static ProgramResult on(MailfromInstallation mailfrom, String script) {
        String mount =
                "mkdir -p \"$XDG_STATE_HOME\" && mount -t tmpfs -o size=1m none \"$XDG_STATE_HOME\" || exit 77\n";
        mailfrom.write("disk.sh", "set -u\n" + mount + script + LINES);
        // Root needs no namespace of users, which some machines forbid.
        ProgramResult result = mailfrom.shell(
                "unshare $([ $(id -u) = 0 ] && echo -m || echo -rm) sh -c '. ./disk.sh' \"$0\" 2>&1 || exit 77");
        assumeTrue(result.exit() != 77, () -> "this user may not mount a disk of its own: " + result.out());
        return result;
    }

    private static void readsGoOnAndNothingIsSent(MailfromInstallation mailfrom, ProgramResult result, String why) {
        assertThat(result.out())
                .contains("2 identities in us-east-1", "example.com in us-east-1", why, "Reading still works")
                .contains("line 3: ", "exit 253")
                .doesNotContain("line 1: ", "line 2: ");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void onAFullDiskReadsGoOnAndChangesStopBeforeTheyAreSent(MailfromInstallation mailfrom) {
        ProgramResult result = on(mailfrom, """
                "$0" history || exit
                dd if=/dev/zero of="$XDG_STATE_HOME/filler" bs=1k count=4096 2>/dev/null
                """);
        readsGoOnAndNothingIsSent(mailfrom, result, "is full");
    }

    @Test
    void inAReadOnlyDirectoryToo(MailfromInstallation mailfrom) {
        ProgramResult result = on(mailfrom, """
                "$0" history || exit
                mount -o remount,ro "$XDG_STATE_HOME"
                """);
        readsGoOnAndNothingIsSent(mailfrom, result, "store.db");
    }

    @Test
    void andWhereThereHasNeverBeenAStore(MailfromInstallation mailfrom) {
        ProgramResult result = on(mailfrom, "mount -o remount,ro \"$XDG_STATE_HOME\"\n");
        readsGoOnAndNothingIsSent(mailfrom, result, "cannot be made");
    }
}
