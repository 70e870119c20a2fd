package dev.mailfrom.core.view.report.ci;

import dev.mailfrom.core.view.format.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the XML that CI servers read as results of tests (the schema of Maven Surefire). */
public final class JunitLog {

    private JunitLog() {}

    /** Why a case did not pass. */
    public enum ProblemKind {
        FAILURE,
        ERROR
    }

    /**
     * The problem of a case.
     *
     * @param type the code of the first one
     * @param message of the first one
     * @param text all of them, as visible text
     */
    public record JunitProblem(ProblemKind kind, String type, String message, String text) {}

    /** One case. @param out what else there is to say, as visible text; may be empty */
    public record JunitCase(String name, Optional<JunitProblem> problem, String out) {

        private boolean is(ProblemKind kind) {
            return problem.filter(one -> one.kind() == kind).isPresent();
        }
    }

    /** The cases of one place. @param scope its name @param end when it was done, where that is known */
    public record JunitSuite(String scope, Optional<Instant> end, List<JunitCase> cases) {

        public JunitSuite {
            cases = List.copyOf(cases);
        }

        private long count(ProblemKind kind) {
            return cases.stream().filter(one -> one.is(kind)).count();
        }
    }

    /** @param name of the whole */
    public static void write(Writer out, String name, List<JunitSuite> suites) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", name);
            for (JunitSuite suite : suites) {
                write(xml, suite);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void write(XMLStreamWriter xml, JunitSuite suite) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "mailfrom." + suite.scope());
        xml.writeAttribute("tests", Integer.toString(suite.cases().size()));
        xml.writeAttribute("failures", Long.toString(suite.count(ProblemKind.FAILURE)));
        xml.writeAttribute("errors", Long.toString(suite.count(ProblemKind.ERROR)));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", "0");
        if (suite.end().isPresent()) {
            xml.writeAttribute("timestamp", suite.end().get().toString());
        }
        for (JunitCase one : suite.cases()) {
            write(xml, suite.scope(), one);
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void write(XMLStreamWriter xml, String scope, JunitCase one) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "mailfrom." + scope);
        xml.writeAttribute("name", VisibleText.line(one.name()));
        xml.writeAttribute("time", "0");
        if (one.problem().isPresent()) {
            JunitProblem problem = one.problem().get();
            xml.writeStartElement(problem.kind().name().toLowerCase(Locale.ROOT));
            xml.writeAttribute("type", problem.type());
            xml.writeAttribute("message", VisibleText.line(problem.message()));
            xml.writeCharacters(problem.text());
            xml.writeEndElement();
        }
        if (!one.out().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(one.out());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
