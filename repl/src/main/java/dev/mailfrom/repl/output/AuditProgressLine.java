package dev.mailfrom.repl.output;

import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.view.audit.AuditViews;
import java.time.Duration;

/** Shows the progress of an audit. */
public final class AuditProgressLine {

    /** Drawing for each of thousands would take longer than checking them. */
    private static final Duration REDRAW = Duration.ofMillis(100);

    private final ProgressLine line;
    private final ProgressBar bar;

    public AuditProgressLine(ProgressLine line) {
        this.line = line;
        this.bar = new ProgressBar(line, REDRAW);
    }

    public void progress(AuditProgress now) {
        boolean done = line.canRedraw() && now.listComplete() && now.processed() == now.listed();
        int all = now.listComplete() ? now.listed() : 0;
        bar.show(done, now.elapsed(), now.processed(), all, AuditViews.line(now));
    }
}
