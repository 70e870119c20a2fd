package dev.mailfrom.repl;

import dev.mailfrom.core.change.Recovery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;

/** Tells what became of a change that was interrupted. */
final class Interrupted {

    private Interrupted() {}

    static Block became(Recovery.Resolved resolved) {
        return new Block.Paragraph(
                "The change " + resolved.changeId() + " of " + resolved.item().identity() + " was interrupted. "
                        + became(resolved.state()),
                Tone.WARNING);
    }

    private static String became(ItemState state) {
        return switch (state) {
            case APPLIED -> "SES has the change: it is applied.";
            case QUEUED -> "SES still has the state before: it waits for “mailfrom resume”.";
            case NOT_APPLIED ->
                "SES still has the state before: it is not applied. Ask for it again if it is still wanted.";
            case CANCELLED -> "Nothing had been sent: it is cancelled. Ask for it again if it is still wanted.";
            case EXECUTING, UNKNOWN, SKIPPED, FAILED, CONFLICT ->
                "SES has neither the state before nor the target: somebody else has changed it since.";
        };
    }
}
