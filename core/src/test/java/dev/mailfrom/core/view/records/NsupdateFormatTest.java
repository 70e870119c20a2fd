package dev.mailfrom.core.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.dns.server.BindServer;
import dev.mailfrom.core.dns.server.DnsServerProcess;
import dev.mailfrom.core.ses.MailFromDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** nsupdate and BIND take what is written for them, or refuse it where the zone has changed. */
class NsupdateFormatTest {

    private static final String NAME = "bounce.example.com";
    private static final MailFromDomain BOUNCE = MailFromDomain.parse(NAME);
    private static final String OLD = "v=spf1 ip4:192.0.2.1 exists:%{i}._spf.example.net -all; \"q\" \\";

    @Test
    void bindHasTheRecordsAfterwardsAndRefusesThemASecondTime() throws Exception {
        RecordChanges changes = new RecordChanges(RequiredRecord.all(BOUNCE, "us-east-1"), List.of(), List.of());
        try (DnsServerProcess bind = BindServer.start()) {
            assertThat(nsupdate(bind, changes)).isZero();
            assertThat(bind.records(NAME, Type.MX))
                    .singleElement()
                    .satisfies(mx ->
                            assertThat(mx.rdataToString()).isEqualTo("10 feedback-smtp.us-east-1.amazonses.com."));
            assertThat(bind.records(NAME, Type.TXT))
                    .singleElement()
                    .satisfies(txt -> assertThat(txt.rdataToString()).isEqualTo("\"" + RequiredRecord.SPF + "\""));
            assertThat(nsupdate(bind, changes)).isEqualTo(2);
        }
    }

    @Test
    void bindReplacesASetOnlyWhereItIsWhatDnsSaid() throws Exception {
        String merged = "v=spf1 include:amazonses.com " + "ip4:192.0.2.1 ".repeat(30) + "-all";
        RecordChanges changes = new RecordChanges(
                List.of(RequiredRecord.spf(BOUNCE, merged)),
                List.of(new DnsRecord.Txt(NAME, 300, OLD)),
                List.of(new DnsRecord.Txt(NAME, 300, "stays")));
        String old = "bounce TXT \"v=spf1 ip4:192.0.2.1 exists:%{i}._spf.example.net -all\\; \\\"q\\\" \\\\\"";
        try (DnsServerProcess bind = BindServer.start(old, "bounce TXT stays")) {
            assertThat(nsupdate(bind, changes)).isZero();
            assertThat(bind.records(NAME, Type.TXT))
                    .map(record -> String.join("", ((TXTRecord) record).getStrings()))
                    .containsExactlyInAnyOrder(merged, "stays");
        }
        try (DnsServerProcess bind = BindServer.start(old, "bounce TXT stays", "bounce TXT new")) {
            assertThat(nsupdate(bind, changes)).isEqualTo(2);
            assertThat(bind.records(NAME, Type.TXT)).hasSize(3);
        }
    }

    @Test
    void bindIsNotAskedToIgnoreAnAlias() throws Exception {
        RecordChanges changes = new RecordChanges(RequiredRecord.all(BOUNCE, "us-east-1"), List.of(), List.of());
        try (DnsServerProcess bind = BindServer.start("bounce CNAME other.example.net.")) {
            assertThat(nsupdate(bind, changes)).isEqualTo(2);
        }
    }

    private static int nsupdate(DnsServerProcess bind, RecordChanges changes) throws IOException, InterruptedException {
        Path nsupdate = Path.of("/usr/bin/nsupdate");
        Assumptions.assumeTrue(Files.isExecutable(nsupdate), "nsupdate is not installed (Debian: bind9-dnsutils).");
        Path input = bind.directory().resolve("input");
        Files.writeString(
                input,
                "server 127.0.0.1 " + bind.port() + "\n" + new NsupdateFormat().format(changes, "example.com") + "\n");
        return new ProcessBuilder(nsupdate.toString(), "-k", bind.keyFilePath().toString(), input.toString())
                .redirectErrorStream(true)
                .redirectOutput(bind.directory().resolve("output").toFile())
                .start()
                .waitFor();
    }
}
