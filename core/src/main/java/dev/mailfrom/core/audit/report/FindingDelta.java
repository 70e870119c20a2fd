package dev.mailfrom.core.audit.report;

import java.util.List;

/** What has become of an identity since an earlier audit. @param added codes that are new or worse @param resolved codes that are gone */
public record FindingDelta(List<String> added, List<String> resolved) {

    public FindingDelta {
        added = List.copyOf(added);
        resolved = List.copyOf(resolved);
    }

    public boolean isEmpty() {
        return added.isEmpty() && resolved.isEmpty();
    }
}
