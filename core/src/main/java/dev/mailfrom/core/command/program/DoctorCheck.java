package dev.mailfrom.core.command.program;

import dev.mailfrom.core.ses.Identity;
import java.util.Set;

/**
 * One thing that {@code doctor} has tried.
 *
 * @param fix empty where nothing is to be done
 * @param about the identities that it tells about
 */
record DoctorCheck(String name, boolean works, String detail, String fix, Set<Identity> about) {

    DoctorCheck {
        about = Set.copyOf(about);
    }

    DoctorCheck(String name, boolean works, String detail, String fix) {
        this(name, works, detail, fix, Set.of());
    }
}
