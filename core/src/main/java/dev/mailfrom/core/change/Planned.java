package dev.mailfrom.core.change;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Situation;
import java.util.List;

/** What came of a wish. */
public sealed interface Planned {

    /** It can be done, if somebody says yes. */
    record Proposal(Plan plan) implements Planned {}

    /** There is nothing to change. @param why a sentence */
    record Nothing(Situation situation, String why) implements Planned {}

    /** A rule forbids it. @param because the findings that forbid it */
    record Forbidden(Situation situation, List<Finding> because) implements Planned {

        public Forbidden {
            because = List.copyOf(because);
        }
    }
}
