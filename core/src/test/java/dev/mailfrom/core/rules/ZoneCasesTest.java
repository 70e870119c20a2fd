package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.authority.LoopbackNameServers;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
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
public class ZoneCasesTest {

    /** SPF and DMARC have tests of their own, and nothing is registered anywhere here. */
    private static boolean isHere(FindingCode code) {
        return code == FindingCode.WILDCARD_SHADOWED
                || code != FindingCode.IDENTITY_NOT_REGISTERED
                        && !code.name().startsWith("SPF_")
                        && !code.name().startsWith("DMARC_");
    }

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
    Stream<DynamicTest> eachZoneShowsItsFaultsAndNoOther() throws IOException {
        try (InputStream in = ZoneCasesTest.class.getResourceAsStream("zones.txt")) {
            return ZoneCase.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(zone -> DynamicTest.dynamicTest(zone.name(), () -> check(zone)));
        }
    }

    private static void check(ZoneCase zone) throws Exception {
        zone.publish(servers);
        MailFromDns dns = LoopbackNameServers.read(reader, zone.mailFrom());

        assertThat(found(zone.zone(), dns)).containsExactlyElementsOf(zone.expected());
    }

    static List<String> found(String identity, MailFromDns dns) {
        List<String> found = new ArrayList<>();
        evaluate(identity, dns).stream()
                .map(finding -> finding.code() + " " + finding.severity().label())
                .forEach(found::add);
        found.add(MxExpectation.of(dns).label());
        return found;
    }

    public static List<Finding> evaluate(String identity, MailFromDns dns) {
        MailFromSetting setting = MailFromSetting.of(dns.domain(), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        IdentitySnapshot snapshot = new IdentitySnapshot(
                Identity.parse(identity),
                setting,
                true,
                SesSnapshot.empty("us-east-1", Instant.EPOCH),
                Optional.of(dns));
        return RuleSet.evaluate(snapshot).stream()
                .filter(finding -> isHere(finding.code()))
                .toList();
    }
}
