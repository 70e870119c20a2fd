package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/** From which severity on a check fails. */
enum FailOn {
    ERROR(Set.of(Severity.ERROR)),
    WARNING(Set.of(Severity.ERROR, Severity.WARNING)),
    INFO(Set.of(Severity.ERROR, Severity.WARNING, Severity.INFO));

    private final Set<Severity> severities;

    FailOn(Set<Severity> severities) {
        this.severities = severities;
    }

    /** The words, for completion. */
    static final class ThresholdNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    /** What says that all is well never fails a check. */
    boolean includes(Finding finding) {
        return severities.contains(finding.severity()) && !finding.code().isGood();
    }
}
