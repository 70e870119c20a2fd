package dev.mailfrom.core.rules;

import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.List;

/** One thing that must hold. Pure: it looks only at the situation. */
@FunctionalInterface
public interface Rule {

    /** What was found; empty where the rule does not apply or has nothing to say. */
    List<Finding> evaluate(IdentitySnapshot snapshot);
}
