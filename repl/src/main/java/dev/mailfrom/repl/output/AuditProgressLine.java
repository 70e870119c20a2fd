package dev.mailfrom.repl.output;

import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.view.AuditViews;
import java.time.Duration;

/** The progress of an audit: a bar where a line can be redrawn, else a line at times. */
public final class AuditProgressLine {

    /** Without redrawing, a line for everything would be a wall of them. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    /** Redrawing for each of thousands takes longer than checking them. */
    private static final Duration REDRAWN = Duration.ofMillis(100);

    private final ProgressLine line;
    private Duration said = Duration.ZERO;

    public AuditProgressLine(ProgressLine line) {
        this.line = line;
    }

    public void progress(AuditProgress now) {
        Duration between = line.canRedraw() ? REDRAWN : BETWEEN;
        boolean done = now.listComplete() && now.processed() == now.listed() && line.canRedraw();
        if (done || now.elapsed().minus(said).compareTo(between) >= 0) {
            said = now.elapsed();
            String bar = line.canRedraw()
                    ? ProgressBar.render(now.processed(), now.listComplete() ? now.listed() : 0) + " "
                    : "";
            line.show(bar + AuditViews.line(now));
        }
    }
}
