package dev.mailfrom.core.sandbox;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailfrom.core.sandbox.dns.DnsResponder;
import dev.mailfrom.core.sandbox.dns.RecordParser;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.UpdateAccess;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.SandboxClock;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.ses.AwsQueryRequest;
import dev.mailfrom.core.sandbox.ses.SandboxSes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/**
 * Whatever arrives, the answer is a message. {@code mvn verify} runs the committed inputs; {@code JAZZER_FUZZ=1} with one
 * of the methods looks for more.
 */
class SandboxFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final FaultInjector faults = new FaultInjector();
    private final ZoneTree zones = new ZoneTree();
    private final SandboxSes ses =
            new SandboxSes(new SandboxClock(() -> NOW, 1), zones, domain -> {}, faults, Duration.ZERO);

    SandboxFuzzTest() {
        zones.add(RecordParser.soa(RecordParser.name("example.com"), 300, SandboxDns.FIRST_SERVER, 1, 5));
    }

    @FuzzTest
    void dnsSurvives(byte[] query) throws IOException {
        Optional<DnsResponder.Reply> reply =
                new DnsResponder(zones, faults, new UpdateAccess(), Clock.systemUTC()).answer(query, true);
        if (reply.isPresent() && !new Message(reply.get().bytes()).getHeader().getFlag(Flags.QR)) {
            throw new AssertionError("The answer to a query is not an answer.");
        }
    }

    @FuzzTest
    void sesSurvives(byte[] form) {
        int status;
        try {
            String text = new String(form, StandardCharsets.UTF_8);
            status = ses.answer(AwsQueryRequest.decode(text, text)).status();
        } catch (SesErrorException e) {
            status = ses.refused(e).status();
        }
        if (status != 200 && (status < 400 || status > 499)) {
            throw new AssertionError("A bad request is answered with " + status + ".");
        }
    }
}
