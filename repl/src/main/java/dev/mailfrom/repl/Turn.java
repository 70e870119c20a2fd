package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.Options;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One line and where it is carried out.
 *
 * @param place of the line, for complaints; may be empty
 * @param asker empty where nobody can or wants to be asked
 * @param lines makes a live line
 */
record Turn(
        Session session,
        Console console,
        String place,
        Options options,
        Optional<Asker> asker,
        Supplier<LiveLine> lines,
        Cancellation cancellation) {

    Turn {
        asker = options.noInput() ? Optional.empty() : asker;
    }

    Output output() {
        return options.output();
    }

    void result(View view) {
        console.result(view, output());
    }

    /** @return the exit code it means */
    int complain(Complaint complaint) {
        console.complain(complaint, place, output());
        return complaint.exit();
    }

    void notice(String text) {
        console.notice(text, Tone.PLAIN);
    }
}
