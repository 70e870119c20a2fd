package dev.mailfrom.core.audit;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Sighting;
import dev.mailfrom.core.journal.Sighting.State;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what is seen in one look with what is remembered, identity by identity. */
final class Patrol {

    private static final Comparator<Trouble> WORST_FIRST = Comparator.comparing(Patrol::severity)
            .thenComparing(trouble -> trouble.identity().name());

    private final Watchdog.Order order;
    private final Scope scope;
    private final Map<String, Sighting> before;
    private final Instant at;
    private final Memory memory;
    private final Set<String> present = new HashSet<>();
    private final List<Sighting> seen = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Trouble> still = new ArrayList<>();
    private boolean whole;
    private int watched;
    private int asked;

    Patrol(Watchdog.Order order, Scope scope, Map<String, Sighting> before, Instant at) {
        this.order = order;
        this.scope = scope;
        this.before = before;
        this.at = at;
        this.memory = new Memory(order.name(), order.from(), order.dnsEvery(), before, at);
    }

    boolean wants(Seen one) {
        present.add(one.identity().name());
        boolean watches = order.selection().includes(one.identity(), one.attributes());
        watched += watches ? 1 : 0;
        return watches && memory.isDue(one);
    }

    void checked(Checked checked) {
        asked += checked.situation().dns().isPresent() ? 1 : 0;
        List<Finding> troubles = memory.troubles(checked);
        note(memory.seen(checked, troubles), checked.situation().now(), troubles);
    }

    private void note(Sighting now, Optional<MailFromAttributes> has, List<Finding> troubles) {
        seen.add(now);
        Trouble trouble = new Trouble(
                now.trouble(),
                scope,
                Identity.parse(now.identity()),
                now.since(),
                has,
                troubles,
                now.state() == State.FINE ? Optional.empty() : Memory.givesUp(now),
                now.statusChangeSeen());
        Memory.news(now).ifPresentOrElse(kind -> alerts.add(new Alert(kind, now.state(), trouble)), () -> {
            if (now.state() != State.FINE) {
                still.add(trouble);
            }
        });
    }

    /** What is to be remembered from now on, when all identities have been seen. */
    Collection<Sighting> seen() {
        if (!whole) {
            whole = true;
            before.values().stream()
                    .filter(last -> !present.contains(last.identity()))
                    .forEach(last -> note(memory.gone(scope, last), Optional.empty(), List.of()));
        }
        return List.copyOf(seen);
    }

    Round round(boolean back) {
        alerts.sort(Comparator.comparing(Alert::kind).thenComparing(Alert::trouble, WORST_FIRST));
        still.sort(WORST_FIRST);
        return new Round(at, alerts, still, watched, asked, back);
    }

    private static Severity severity(Trouble trouble) {
        return trouble.findings().stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
