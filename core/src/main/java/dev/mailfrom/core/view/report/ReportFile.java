package dev.mailfrom.core.view.report;

import java.nio.file.Path;

/** A report to write. @param path replaced as a whole when the audit is done */
public record ReportFile(ReportFormat format, Path path) {}
