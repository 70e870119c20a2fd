package dev.mailfrom.repl;

import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.view.AuditViews;
import java.time.Duration;

/** The progress of an audit: a bar where a line can be redrawn, else a line at times. */
final class AuditLine {

    /** Without redrawing, a line for everything would be a wall of them. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    /** Redrawing for each of thousands takes longer than checking them. */
    private static final Duration REDRAWN = Duration.ofMillis(100);

    private final LiveLine line;
    private Duration said = Duration.ZERO;

    AuditLine(LiveLine line) {
        this.line = line;
    }

    void progress(AuditProgress now) {
        Duration between = line.redraws() ? REDRAWN : BETWEEN;
        boolean done = now.whole() && now.looked() == now.known() && line.redraws();
        if (done || now.elapsed().minus(said).compareTo(between) >= 0) {
            said = now.elapsed();
            String bar = line.redraws() ? Bar.of(now.looked(), now.whole() ? now.known() : 0) + " " : "";
            line.show(bar + AuditViews.line(now));
        }
    }
}
