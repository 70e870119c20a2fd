package dev.mailfrom.core.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.authority.LoopbackNameServers;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.ZoneCase;
import dev.mailfrom.core.rules.ZoneCasesTest;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
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
class ZoneRecordChangesTest {

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
        RecordChanges changes =
                RecordChangePlanner.plan(situation(zone, LoopbackNameServers.read(reader, zone.mailFrom())));

        assertThat(types(changes.publish().stream().map(RequiredRecord::zoneLine)))
                .isEqualTo(publish);
        assertThat(types(changes.delete().stream().map(ZoneFileText::line))).isEqualTo(delete);
    }

    /** The types of the lines, without SPF, which has tests of its own. */
    private static String types(Stream<String> lines) {
        List<String> types = lines.map(line -> line.split(" ")[3])
                .filter(type -> !type.equals("TXT"))
                .toList();
        return String.join(" ", types);
    }

    private static ZoneCase zone(String name) throws Exception {
        try (var in = ZoneCasesTest.class.getResourceAsStream("zones.txt")) {
            return ZoneCase.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .filter(zone -> zone.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static IdentitySnapshot situation(ZoneCase zone, MailFromDns dns) {
        MailFromSetting setting = MailFromSetting.of(dns.domain(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        return new IdentitySnapshot(
                Identity.parse(zone.zone()),
                setting,
                true,
                SesSnapshot.empty("us-east-1", Instant.EPOCH),
                Optional.of(dns));
    }
}
