package dev.mailfrom.core.command.program;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import java.util.Set;

/**
 * One thing that {@code doctor} has tried.
 *
 * @param advice empty where nothing is to be done
 * @param about the identities that it tells about
 */
record DoctorCheck(String name, boolean works, String detail, CommandText advice, Set<Identity> about) {

    DoctorCheck {
        about = Set.copyOf(about);
    }

    DoctorCheck(String name, boolean works, String detail, CommandText advice) {
        this(name, works, detail, advice, Set.of());
    }

    DoctorCheck(String name, boolean works, String detail, String fix) {
        this(name, works, detail, CommandText.of(fix));
    }

    /** The advice with its commands for a shell, as JSON has it. */
    String fix() {
        return advice.text();
    }
}
