package dev.mailfrom.core.change.plan;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.text.CommandText;
import java.util.List;

/** The result of planning an intent. */
public sealed interface PlanResult {

    /** The plan can be executed once it is confirmed. */
    record Ready(Plan plan) implements PlanResult {}

    /** There is nothing to change. @param why a sentence @param advice what else may be wanted; may be empty */
    record NothingToDo(IdentitySnapshot snapshot, String why, CommandText advice) implements PlanResult {}

    /** A rule forbids the change. */
    record Forbidden(IdentitySnapshot snapshot, List<Finding> because) implements PlanResult {

        public Forbidden {
            because = List.copyOf(because);
        }
    }
}
