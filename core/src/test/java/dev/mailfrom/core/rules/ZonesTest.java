package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.MailFromDnsReader;
import dev.mailfrom.core.dns.authority.NameServers;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Zones with their faults on real servers, and all that is to be found in each. */
class ZonesTest {

    /** SPF and DMARC have tests of their own, and nothing is registered anywhere here. */
    private static boolean isHere(FindingCode code) {
        return code == FindingCode.WILDCARD_SHADOWED
                || code != FindingCode.IDENTITY_NOT_REGISTERED
                        && code.scope() != FindingCode.Scope.SPF
                        && code.scope() != FindingCode.Scope.DMARC;
    }

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

    @TestFactory
    Stream<DynamicTest> eachZoneShowsItsFaultsAndNoOther() throws IOException {
        try (InputStream in = ZonesTest.class.getResourceAsStream("zones.txt")) {
            return ZoneCase.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(zone -> DynamicTest.dynamicTest(zone.name(), () -> check(zone)));
        }
    }

    private static void check(ZoneCase zone) throws Exception {
        zone.publish(servers);
        MailFromDns dns = NameServers.read(reader, zone.mailFrom());

        assertThat(found(zone.zone(), dns)).containsExactlyElementsOf(zone.expected());
    }

    static List<String> found(String identity, MailFromDns dns) {
        List<String> found = new ArrayList<>();
        judge(identity, dns).stream()
                .map(finding -> finding.code() + " " + finding.severity().word())
                .forEach(found::add);
        found.add(Expectation.of(dns).word());
        return found;
    }

    static List<Finding> judge(String identity, MailFromDns dns) {
        MailFromSetting setting = MailFromSetting.of(dns.domain(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        Situation situation = new Situation(
                Identity.parse(identity), setting, true, SesView.nothing("us-east-1", Instant.EPOCH), Optional.of(dns));
        return Rules.judge(situation).stream()
                .filter(finding -> isHere(finding.code()))
                .toList();
    }
}
