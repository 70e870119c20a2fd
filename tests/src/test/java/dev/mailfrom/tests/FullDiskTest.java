package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The state directory is on a disk that is full, or read-only: a small one of its own, mounted for the test alone. */
@ExtendWith(OwnMachine.class)
class FullDiskTest {

    /** Each line of standard output begins with what it is the exit code of. */
    private static final String LINES = """
            "$0" list news >/dev/null; echo list $?
            "$0" show example.com >/dev/null; echo show $?
            "$0" set example.com bounce --yes; echo set $?
            """;

    private static Ran on(Mailfrom mailfrom, String script) {
        String mount =
                "mkdir -p \"$XDG_STATE_HOME\" && mount -t tmpfs -o size=1m none \"$XDG_STATE_HOME\" || exit 77\n";
        mailfrom.write("disk.sh", "set -u\n" + mount + script + LINES);
        Ran ran = mailfrom.shell("unshare -rm sh -c '. ./disk.sh' \"$0\" 2>&1 || exit 77");
        assumeTrue(ran.exit() != 77, "this machine lets nobody mount a disk of his own");
        return ran;
    }

    private static void readsGoOnAndNothingIsSent(Mailfrom mailfrom, Ran ran, String why) {
        assertThat(ran.out()).contains("list 0", "show 0", "set 253", why, "What only reads goes on");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void onAFullDiskReadsGoOnAndChangesStopBeforeTheyAreSent(Mailfrom mailfrom) {
        Ran ran = on(mailfrom, """
                "$0" history || exit
                dd if=/dev/zero of="$XDG_STATE_HOME/filler" bs=1k 2>/dev/null
                """);
        readsGoOnAndNothingIsSent(mailfrom, ran, "is full");
    }

    @Test
    void inAReadOnlyDirectoryToo(Mailfrom mailfrom) {
        Ran ran = on(mailfrom, """
                "$0" history || exit
                mount -o remount,ro "$XDG_STATE_HOME"
                """);
        readsGoOnAndNothingIsSent(mailfrom, ran, "store.db");
    }

    @Test
    void andWhereThereHasNeverBeenAStore(Mailfrom mailfrom) {
        Ran ran = on(mailfrom, "mount -o remount,ro \"$XDG_STATE_HOME\"\n");
        readsGoOnAndNothingIsSent(mailfrom, ran, "cannot be made");
    }
}
