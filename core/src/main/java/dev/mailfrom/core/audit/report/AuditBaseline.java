package dev.mailfrom.core.audit.report;

import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.rules.FindingCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The findings of an earlier audit, for comparison. @param description names the audit, for people */
public record AuditBaseline(String description, Map<IdentityKey, FindingSet> found) {

    /** An identity in a region, by names, because an earlier audit may hold names that cannot be parsed now. */
    public record IdentityKey(String region, String identity) {}

    public AuditBaseline {
        found = Map.copyOf(found);
    }

    /** The differences from the earlier audit. */
    public FindingDelta compare(IdentityReport report) {
        FindingSet before = found.getOrDefault(key(report), FindingSet.NONE);
        FindingSet now = FindingSet.of(report.findings());
        List<String> resolved = now.resolvedSince(before).stream()
                .filter(code -> report.regionsCompared() || !code.equals(FindingCode.REGIONS_DIFFER.name()))
                .toList();
        return new FindingDelta(now.newSince(before), resolved);
    }

    public static IdentityKey key(IdentityReport report) {
        return new IdentityKey(report.scope().region(), report.identity().name());
    }

    /** The names of identities with earlier findings that were not seen now. */
    public Set<String> gone(Set<IdentityKey> seen, Set<String> regions) {
        Map<IdentityKey, FindingSet> rest = new HashMap<>(found);
        rest.keySet().removeIf(identityKey -> seen.contains(identityKey) || !regions.contains(identityKey.region()));
        Set<String> names = new TreeSet<>();
        rest.forEach((identityKey, findingSet) -> {
            if (!findingSet.isEmpty()) {
                names.add(identityKey.identity());
            }
        });
        return names;
    }
}
