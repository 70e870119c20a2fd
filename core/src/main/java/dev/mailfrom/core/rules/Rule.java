package dev.mailfrom.core.rules;

import java.util.List;

/** One thing that must hold. Pure: it looks only at the situation. */
@FunctionalInterface
interface Rule {

    /** What was found; empty where the rule does not apply or has nothing to say. */
    List<Finding> judge(Situation situation);
}
