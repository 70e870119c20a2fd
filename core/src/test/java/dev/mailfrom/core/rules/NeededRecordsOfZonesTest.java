package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.dns.RecordChanges;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.ZoneText;
import dev.mailfrom.core.dns.authority.NameServers;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be published and deleted in some of the zones of {@code zones.txt}, as their own servers have them. */
class NeededRecordsOfZonesTest {

    private static NameServers servers;
    private static MailFromDnsReader reader;

    @BeforeAll
    static void start() throws Exception {
        servers = new NameServers();
        reader = servers.reader(servers.client());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "missing, MX, ''",
        "two-mx, '', MX",
        "not-ses, MX, MX",
        "cname, MX, CNAME",
        "cname-beside-mx, '', CNAME",
        "cname-loop, MX, CNAME",
        "two-cnames, MX, CNAME CNAME",
        "dname-above, MX, DNAME",
        "zone-appended-to-name, MX, MX",
        "wildcard-mx, MX, ''",
        "wildcard-right-mx, MX, ''",
        "wildcard-cname, MX, ''",
        "wildcard-and-explicit, '', ''",
        "wrong-at-second, '', ''",
        "unknown-at-second, '', ''"
    })
    void onlyWhatStandsAtTheNameItselfIsToBeDeleted(String name, String publish, String delete) throws Exception {
        ZoneCase zone = zone(name);
        zone.publish(servers);
        RecordChanges changes = NeededRecords.of(situation(zone, NameServers.read(reader, zone.mailFrom())));

        assertThat(types(changes.publish().stream().map(RequiredRecord::zoneLine)))
                .isEqualTo(publish);
        assertThat(types(changes.delete().stream().map(ZoneText::line))).isEqualTo(delete);
    }

    /** The types of the lines, without SPF, which has tests of its own. */
    private static String types(Stream<String> lines) {
        List<String> types = lines.map(line -> line.split(" ")[3])
                .filter(type -> !type.equals("TXT"))
                .toList();
        return String.join(" ", types);
    }

    private static ZoneCase zone(String name) throws Exception {
        try (var in = ZonesTest.class.getResourceAsStream("zones.txt")) {
            return ZoneCase.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .filter(zone -> zone.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Situation situation(ZoneCase zone, MailFromDns dns) {
        MailFromSetting setting = MailFromSetting.of(dns.domain(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        return new Situation(
                Identity.parse(zone.zone()),
                setting,
                true,
                SesView.nothing("us-east-1", Instant.EPOCH),
                Optional.of(dns));
    }
}
