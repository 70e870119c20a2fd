package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.mailfrom.RecordChanges;

/** The changes to the records of one zone. @param zone its name, without the trailing dot */
public record ZoneRecords(String zone, RecordChanges changes) {}
