package dev.mailfrom.core.view.report;

import static dev.mailfrom.core.view.report.ReportSamples.finding;
import static dev.mailfrom.core.view.report.ReportSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {

    private static final Finding MISSING = finding(FindingCode.MX_MISSING, "There is no MX.", "Publish it.");
    private static final Finding SPF = finding(FindingCode.SPF_MISSING, "There is no SPF.", "Publish it.");
    private static final Finding TIMEOUT = finding(FindingCode.DNS_UNKNOWN, "Nothing answered.", "");

    private static Element read(ReportData data) throws Exception {
        String xml = ReportSamples.text(new JunitReport(), data);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static Element only(Element in, String name) {
        assertThat(in.getElementsByTagName(name).getLength()).as(name).isEqualTo(1);
        return (Element) in.getElementsByTagName(name).item(0);
    }

    @Test
    void anIdentityFailsByWhatMakesTheAuditFailAndTellsTheRest() throws Exception {
        Element root = read(ReportSamples.data(row("example.com", MISSING, SPF), row("example.org")));

        Element suite = only(root, "testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        Element failure = only(root, "failure");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("example.com");
        assertThat(failure.getAttribute("type")).isEqualTo("MX_MISSING");
        assertThat(failure.getTextContent()).isEqualTo("MX_MISSING (error): There is no MX.\nFix: Publish it.");
        assertThat(only(root, "system-out").getTextContent()).startsWith("SPF_MISSING (warning)");
    }

    @Test
    void whatCouldNotBeDeterminedIsAnErrorAndNoFailure() throws Exception {
        Element root = read(ReportSamples.data(row("example.com", TIMEOUT)));

        assertThat(only(root, "testsuite").getAttribute("errors")).isEqualTo("1");
        assertThat(only(root, "error").getAttribute("type")).isEqualTo("DNS_UNKNOWN");
    }

    @Test
    void sinceAnEarlierAuditOnlyWhatIsNewFails() throws Exception {
        ReportRow old =
                row("example.com", Optional.of(new FindingDelta(List.of("SPF_MISSING"), List.of())), MISSING, SPF);

        Element root = read(ReportSamples.data(old));

        assertThat(only(root, "testsuite").getAttribute("failures")).isEqualTo("0");
        assertThat(only(root, "system-out").getTextContent()).contains("MX_MISSING");
    }

    @Test
    void aRegionThatWasNotAuditedIsAnError() throws Exception {
        Element root = read(ReportSamples.partial(row("example.com")));

        assertThat(only(root, "error").getAttribute("message")).isEqualTo("You may not list identities.");
    }

    @Test
    void charactersThatXmlForbidsAreShownInstead() throws Exception {
        Finding hostile = finding(FindingCode.MX_MISSING, "a\u0000b\u001b[2J]]><x>", "\u202e");

        Element failure = only(read(ReportSamples.data(row("example.com", hostile))), "failure");

        assertThat(failure.getTextContent()).contains("a\\x00b\\x1b[2J]]><x>").contains("\\u202e");
    }
}
