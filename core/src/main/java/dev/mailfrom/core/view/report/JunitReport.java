package dev.mailfrom.core.view.report;

import dev.mailfrom.core.audit.report.AuditSummary.FailedRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The XML that CI servers read as results of tests (the schema of Maven Surefire): a suite for each region and a case for
 * each identity. A case fails by the findings that make the audit fail, and has an error where something could not be
 * determined.
 */
final class JunitReport implements AuditReport {

    @Override
    public void write(ReportData data, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml);
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "mailfrom audit");
            Map<String, List<ReportRow>> regions = data.rows().stream()
                    .collect(Collectors.groupingBy(row -> row.scope().region(), TreeMap::new, Collectors.toList()));
            for (Map.Entry<String, List<ReportRow>> region : regions.entrySet()) {
                suite(xml, data, region.getKey(), region.getValue());
            }
            for (FailedRegion failed : data.summary().failed()) {
                failed(xml, failed);
            }
            xml.writeEndElement();
            line(xml);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void suite(XMLStreamWriter xml, ReportData data, String region, List<ReportRow> rows)
            throws XMLStreamException {
        Predicate<ReportRow> fails = row -> row.findings().stream().anyMatch(finding -> isFailure(data, row, finding));
        Predicate<ReportRow> unknown = row -> row.findings().stream().anyMatch(JunitReport::isUnknown);
        begin(
                xml,
                region,
                rows.size(),
                rows.stream().filter(fails).count(),
                rows.stream().filter(fails.negate().and(unknown)).count());
        xml.writeAttribute("timestamp", data.at().toString());
        for (ReportRow row : rows) {
            begin(xml, region, row.identity().name());
            List<Finding> failures = row.findings().stream()
                    .filter(finding -> isFailure(data, row, finding))
                    .toList();
            if (failures.isEmpty()) {
                verdict(
                        xml,
                        "error",
                        row.findings().stream().filter(JunitReport::isUnknown).toList());
            } else {
                verdict(xml, "failure", failures);
            }
            List<Finding> others = row.findings().stream()
                    .filter(finding -> !failures.contains(finding) && !isUnknown(finding))
                    .toList();
            if (!others.isEmpty()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(text(others));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            line(xml);
        }
        xml.writeEndElement();
        line(xml);
    }

    /** Compared with an earlier audit, only what is new fails. */
    private static boolean isFailure(ReportData data, ReportRow row, Finding finding) {
        return data.failing().test(finding) && (row.delta().isEmpty() || row.isNew(finding));
    }

    private static boolean isUnknown(Finding finding) {
        return finding.severity() == Severity.UNKNOWN;
    }

    private static void failed(XMLStreamWriter xml, FailedRegion failed) throws XMLStreamException {
        begin(xml, failed.region(), 1, 0, 1);
        begin(xml, failed.region(), "all identities");
        xml.writeStartElement("error");
        xml.writeAttribute("type", failed.code());
        xml.writeAttribute("message", VisibleText.line(failed.message()));
        xml.writeCharacters(VisibleText.of(failed.fix()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        line(xml);
    }

    private static void begin(XMLStreamWriter xml, String region, int tests, long failures, long errors)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "mailfrom." + region);
        xml.writeAttribute("tests", Integer.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(errors));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", "0");
    }

    private static void begin(XMLStreamWriter xml, String region, String name) throws XMLStreamException {
        line(xml);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "mailfrom." + region);
        xml.writeAttribute("name", VisibleText.line(name));
        xml.writeAttribute("time", "0");
    }

    private static void verdict(XMLStreamWriter xml, String element, List<Finding> findings) throws XMLStreamException {
        if (findings.isEmpty()) {
            return;
        }
        xml.writeStartElement(element);
        xml.writeAttribute("type", findings.get(0).code().name());
        xml.writeAttribute("message", VisibleText.line(findings.get(0).message()));
        xml.writeCharacters(text(findings));
        xml.writeEndElement();
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n\n"));
    }

    private static void line(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
