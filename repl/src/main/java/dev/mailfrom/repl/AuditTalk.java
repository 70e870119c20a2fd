package dev.mailfrom.repl;

import com.google.gson.JsonObject;
import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.Checked;
import dev.mailfrom.core.audit.Difference;
import dev.mailfrom.core.audit.Sweep;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.view.AuditViews;
import dev.mailfrom.core.view.Output;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs an audit in front of a person or a program: progress or objects as they come, then what all of it says. */
final class AuditTalk {

    private final Console console;
    private final Output output;
    private final Supplier<LiveLine> lines;
    private final Cancellation cancellation;

    AuditTalk(Console console, Output output, Supplier<LiveLine> lines, Cancellation cancellation) {
        this.console = console;
        this.output = output;
        this.lines = lines;
        this.cancellation = cancellation;
    }

    /** @return the exit code it means */
    int run(Result.Auditing auditing) {
        RowStream rows = new RowStream(console, output, "Identities");
        Audit.Outcome outcome;
        try (LiveLine line = lines.get()) {
            outcome = auditing.audit().run(new Heard(rows, new AuditLine(line)), cancellation);
        }
        if (output == Output.TEXT) {
            console.result(AuditViews.summary(outcome.summary()), output);
        } else {
            JsonObject beside = new JsonObject();
            beside.add("Summary", AuditViews.json(outcome.summary()));
            rows.end(beside);
            console.aside(List.of(AuditViews.brief(outcome.summary())));
        }
        if (outcome.end() instanceof Sweep.End.Broken broken) {
            console.complain(Complaint.of(broken.why()), "", output);
        }
        outcome.unkept().ifPresent(why -> console.complain(Complaint.of(why), "This audit is not kept: ", output));
        return auditing.exit(outcome);
    }

    private final class Heard implements Audit.Listener {

        private final RowStream rows;
        private final AuditLine line;

        Heard(RowStream rows, AuditLine line) {
            this.rows = rows;
            this.line = line;
        }

        @Override
        public void found(Checked checked, Optional<Difference> difference) {
            if (output == Output.TEXT) {
                return;
            }
            boolean read = rows.row(
                    output == Output.CSV ? AuditViews.flat(checked, difference) : AuditViews.row(checked, difference));
            if (!read) {
                cancellation.cancel();
            }
        }

        /** Objects that run over a screen and a line that is redrawn on it would spoil each other. */
        @Override
        public void progress(AuditProgress now) {
            if (output == Output.TEXT || !console.isOnScreen()) {
                line.progress(now);
            }
        }
    }
}
