package dev.mailfrom.core.publish;

import java.util.List;

/** What a provider made of a list of changes. */
public sealed interface RecordChangeResult {

    /** All are carried out. @param receipt the provider's id for the whole list; empty if it gives none */
    record Accepted(String receipt) implements RecordChangeResult {}

    /** None is carried out. @param culprits those that the provider refused, at least one; the others may be sent again */
    record Refused(List<Culprit> culprits) implements RecordChangeResult {

        public Refused {
            culprits = List.copyOf(culprits);
        }
    }

    /** The request may have been carried out; only reading the records shows it. @param why a sentence */
    record Unanswered(String why) implements RecordChangeResult {}

    /** A change that was refused. @param why a sentence with what the provider said */
    record Culprit(RecordChange change, DnsProblem problem, String why) {}
}
