package dev.mailfrom.core.change.records;

import dev.mailfrom.core.publish.RecordChange;
import java.util.Optional;

/** A change of one set that SES needs. @param danger a sentence; empty for a plain creation */
record SetChange(RecordChange change, Optional<String> danger) {}
