package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Map;

/** What a file wants. @param intents in its order @param lines where each identity stands, from 1 */
public record DesiredState(List<ChangeIntent> intents, Map<Identity, Integer> lines) {

    public DesiredState {
        intents = List.copyOf(intents);
        lines = Map.copyOf(lines);
    }
}
