package dev.mailfrom.core.view.report.desired;

import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A plan as JUnit's XML: a case for each identity that there is something to say about, failed by its errors. */
final class DesiredStateJunit {

    private static final String FILE = "the file";

    private DesiredStateJunit() {}

    static void write(Writer out, List<FileResult> results, String scope, Instant end) throws IOException {
        Map<String, List<FileResult>> cases = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.identity().isEmpty() ? FILE : result.identity(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        long failures = cases.values().stream()
                .filter(of -> of.stream().anyMatch(DesiredStateJunit::fails))
                .count();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "mailfrom plan");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "mailfrom." + scope);
            xml.writeAttribute("tests", Integer.toString(cases.size()));
            xml.writeAttribute("failures", Long.toString(failures));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute("time", "0");
            xml.writeAttribute("timestamp", end.toString());
            for (Map.Entry<String, List<FileResult>> one : cases.entrySet()) {
                testCase(xml, scope, one.getKey(), one.getValue());
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static boolean fails(FileResult result) {
        return result.severity() == Severity.ERROR;
    }

    private static void testCase(XMLStreamWriter xml, String scope, String name, List<FileResult> results)
            throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "mailfrom." + scope);
        xml.writeAttribute("name", VisibleText.line(name));
        xml.writeAttribute("time", "0");
        List<FileResult> failures =
                results.stream().filter(DesiredStateJunit::fails).toList();
        if (!failures.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", failures.get(0).rule());
            xml.writeAttribute("message", VisibleText.line(failures.get(0).message()));
            xml.writeCharacters(text(failures));
            xml.writeEndElement();
        }
        List<FileResult> others =
                results.stream().filter(result -> !fails(result)).toList();
        if (!others.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(text(others));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String text(List<FileResult> results) {
        return results.stream()
                .map(result -> result.line().stream()
                                .mapToObj(line -> "line " + line + ": ")
                                .collect(Collectors.joining())
                        + result.rule() + " (" + result.severity().label() + "): " + VisibleText.of(result.message()))
                .collect(Collectors.joining("\n\n"));
    }
}
