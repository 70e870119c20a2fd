package dev.mailfrom.core.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.dns.RecordParser;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.SandboxClock;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** An emulated SES with a domain and an address, whose clock the test moves. */
abstract class SandboxSesFixture {

    static final String NOT_CONFIGURED = "<value><BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure></value>";

    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    final ZoneTree zones = new ZoneTree();
    final FaultInjector faults = new FaultInjector();
    final SandboxSes ses =
            new SandboxSes(new SandboxClock(() -> now, 1), zones, domain -> {}, faults, Duration.ofSeconds(1));

    @BeforeEach
    void identities() {
        zones.beforeChange(ses::runDueChecks);
        zones.add(RecordParser.soa(RecordParser.name("example.com"), 300, SandboxDns.FIRST_SERVER, 1, 5));
        ok("Action=VerifyDomainIdentity&Domain=example.com");
        ok("Action=VerifyEmailIdentity&EmailAddress=User@sub.Example.com");
    }

    static String set(String identity, String domain) {
        return "Action=SetIdentityMailFromDomain&Identity=" + identity + "&MailFromDomain=" + domain;
    }

    static String getAttributes(String... names) {
        return "Action=GetIdentityMailFromDomainAttributes&"
                + IntStream.range(0, names.length)
                        .mapToObj(i -> "Identities.member." + (i + 1) + "=" + names[i])
                        .collect(Collectors.joining("&"));
    }

    String attributes(String... names) {
        return ok(getAttributes(names));
    }

    String status() {
        now = now.plusSeconds(5);
        return String.join("", all(attributes("example.com"), "<MailFromDomainStatus>([^<]*)<"));
    }

    void publishMx(String value) {
        zones.add(RecordParser.record("bounce.example.com", RecordType.MX, 300, value));
    }

    String ok(String form) {
        SandboxSes.Reply reply = send(form);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    String answer(String authorization, String form) {
        return send(authorization, form).body();
    }

    SandboxSes.Reply send(String form) {
        return send("", form);
    }

    /** A second after the last one, so that it is not throttled. */
    SandboxSes.Reply send(String authorization, String form) {
        now = now.plusSeconds(1);
        try {
            return ses.answer(AwsQueryRequest.decode(authorization, form));
        } catch (SesErrorException e) {
            return ses.refused(e);
        }
    }

    static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
