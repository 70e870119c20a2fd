package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings that stay when the plan is executed: without those that miss a record which the plan creates.
 *
 * @param created type and name of each set of records that the plan creates
 */
record OpenFindings(Set<String> created) {

    static OpenFindings after(Plan plan) {
        return new OpenFindings(plan.records().stream()
                .map(PlannedRecord::change)
                .filter(change -> change.isCreation())
                .map(change -> change.type() + " " + change.name())
                .collect(Collectors.toSet()));
    }

    List<Finding> of(PlannedItem item) {
        return item.findings().stream().filter(this::isOpen).toList();
    }

    /** The errors, warnings and unknowns among them. */
    List<Finding> importantOf(PlannedItem item) {
        return item.importantFindings().stream().filter(this::isOpen).toList();
    }

    private boolean isOpen(Finding finding) {
        RecordType missing = finding.code() == FindingCode.MX_MISSING
                ? RecordType.MX
                : finding.code() == FindingCode.SPF_MISSING ? RecordType.TXT : RecordType.A;
        return !created.contains(missing + " " + finding.subject());
    }
}
