package dev.mailfrom.core.rules.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.authority.LoopbackNameServers;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.ZoneCase;
import dev.mailfrom.core.rules.ZoneCasesTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is wrong with a zone is said with the servers, names and records that it is about, and with what to publish. */
class ZoneFindingTextsTest {

    private static LoopbackNameServers servers;
    private static MailFromDnsReader reader;

    @BeforeAll
    static void start() throws Exception {
        servers = new LoopbackNameServers();
        reader = servers.reader(servers.client());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @TestFactory
    Stream<DynamicTest> eachFindingNamesWhatItIsAboutAndWhatToDo() throws IOException {
        try (InputStream in = ZoneFindingTextsTest.class.getResourceAsStream("texts.txt")) {
            return ZoneCase.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(zone -> DynamicTest.dynamicTest(zone.name(), () -> check(zone)));
        }
    }

    private static void check(ZoneCase zone) throws Exception {
        zone.publish(servers);
        List<Finding> found = ZoneCasesTest.evaluate(zone.zone(), LoopbackNameServers.read(reader, zone.mailFrom()));

        assertThat(found)
                .filteredOn(
                        finding -> finding.code().name().equals(zone.expected().get(0)))
                .first()
                .satisfies(finding -> assertThat(said(finding))
                        .isEqualTo(zone.expected().subList(1, zone.expected().size())));
    }

    /** Without ports, times and the reasons of a silence, which are others each time. */
    private static List<String> said(Finding finding) {
        String fix = finding.fix().isEmpty() ? "none" : finding.fix();
        return Stream.concat(Stream.of(finding.message(), fix), finding.evidence().stream())
                .map(line -> line.replaceAll(" -p \\d+", "")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                        .replaceAll("No usable answer.*?(?= None of them|$)", "…"))
                .toList();
    }
}
