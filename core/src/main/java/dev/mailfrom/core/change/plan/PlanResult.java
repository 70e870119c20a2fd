package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;

/** What came of a wish. */
public sealed interface PlanResult {

    /** It can be done, if somebody says yes. */
    record Ready(Plan plan) implements PlanResult {}

    /** There is nothing to change. @param why a sentence */
    record NothingToDo(IdentitySnapshot snapshot, String why) implements PlanResult {}

    /** A rule forbids it. @param because the findings that forbid it */
    record Forbidden(IdentitySnapshot snapshot, List<Finding> because) implements PlanResult {

        public Forbidden {
            because = List.copyOf(because);
        }
    }
}
