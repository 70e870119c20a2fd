package dev.mailfrom.core.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.scripted.ScriptedDns;
import dev.mailfrom.core.sandbox.scripted.Scripts;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class WireDnsClientTest {

    @Test
    void anMxIsFoundAndItsEvidenceSaysHow() throws Exception {
        try (ScriptedDns dns = ScriptedDns.start();
                WireDnsClient client = new WireDnsClient(DnsLimits.USUAL, Clock.systemUTC())) {
            dns.on("bounce.example.com", Type.MX, Scripts.records("Bounce.Example.COM 300 MX 10 Mail.Example."));
            DnsServer server = new DnsServer("ns", dns.address(), DnsServer.Role.AUTHORITATIVE);
            DnsAnswer answer = client.ask(new DnsQuestion("bounce.example.com", RecordType.MX), server)
                    .get(5, TimeUnit.SECONDS);

            assertThat(answer.records())
                    .containsExactly(new DnsRecord.Mx("bounce.example.com", 300, 10, "mail.example"));
            assertThat(answer.evidence().rcode()).isEqualTo("NOERROR");
            assertThat(answer.evidence().flags()).isEqualTo("qr aa");
        }
    }
}
