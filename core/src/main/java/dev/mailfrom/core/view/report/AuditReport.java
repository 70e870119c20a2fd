package dev.mailfrom.core.view.report;

import java.io.IOException;
import java.io.Writer;

/** One format of the report of an audit. */
interface AuditReport {

    void write(ReportData data, Writer out) throws IOException;
}
