package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;

/**
 * The collaborators of an executor.
 *
 * @param ses reads at SES's pace; continues after the execution is cancelled
 * @param setter changes at SES's pace
 * @param actor the person, for the journal
 * @param owner the name of this process among all that share the store
 * @param interval from one change to the next
 * @param dns how DNS records are changed
 */
public record ExecutionContext(
        Journal journal,
        SesReader ses,
        MailFromSetter setter,
        Actor actor,
        String owner,
        Ticker clock,
        Duration interval,
        PublishingPorts dns) {

    /** For changes without DNS records. */
    public ExecutionContext(
            Journal journal,
            SesReader ses,
            MailFromSetter setter,
            Actor actor,
            String owner,
            Ticker clock,
            Duration interval) {
        this(journal, ses, setter, actor, owner, clock, interval, PublishingPorts.NONE);
    }
}
