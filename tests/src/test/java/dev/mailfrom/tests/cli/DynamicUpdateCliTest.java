package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Records published at a server that takes dynamic updates. */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class DynamicUpdateCliTest {

    private static final String IDENTITY = "alerts.example.net";
    private static final String MAIL_FROM = "post.alerts.example.net";

    private static String zone(MailfromInstallation mailfrom, String permissions) throws IOException {
        Path key = mailfrom.write("zone.key", mailfrom.sandbox().updateKey().fileText());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
        return Sandbox.UPDATED_ZONE + " = rfc2136 server=127.0.0.1:"
                + mailfrom.sandbox().dnsServer().getPort() + " key-file=" + key;
    }

    /** It grows by one with each update that changes something. */
    private static long serial(MailfromInstallation mailfrom) throws IOException {
        SimpleResolver resolver = new SimpleResolver(mailfrom.sandbox().dnsServer());
        Record question = Record.newRecord(Name.fromString(Sandbox.UPDATED_ZONE + "."), Type.SOA, DClass.IN);
        Message answer = resolver.send(Message.newQuery(question));
        return ((SOARecord) answer.getSection(Section.ANSWER).get(0)).getSerial();
    }

    private static ProgramResult set(MailfromInstallation mailfrom, String zone) {
        return mailfrom.run(
                "set", IDENTITY, "post", "--publish", "--yes", "--confirm", IDENTITY, "-o", "json", "--dns-zone", zone);
    }

    @Test
    void theRecordsArePublishedBeforeTheDomainIsSet(MailfromInstallation mailfrom) throws IOException {
        ProgramResult result = set(mailfrom, zone(mailfrom, "rw-------"));

        assertThat(result.exit()).as(result.err()).isZero();
        JsonObject change = result.json();
        assertThat(change.get("State").getAsString()).isEqualTo("applied");
        assertThat(change.getAsJsonObject("Dns").toString())
                .contains("\"Zone\":\"example.net\"", "10 feedback-smtp.us-east-1.amazonses.com.");
        assertThat(mailfrom.run("check", IDENTITY, "-o", "json")
                        .json()
                        .get("MailFromDomain")
                        .getAsString())
                .isEqualTo(MAIL_FROM);
    }

    @Test
    void anAnswerThatIsLostIsReadBackAndTheRecordsAreSentOnce(MailfromInstallation mailfrom) throws IOException {
        mailfrom.sandbox().faults().failDns(Sandbox.UPDATED_ZONE, Optional.empty(), InjectedDnsFault.LOST_UPDATE, 1);
        long before = serial(mailfrom);

        ProgramResult result = set(mailfrom, zone(mailfrom, "rw-------"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().get("State").getAsString()).isEqualTo("applied");
        assertThat(serial(mailfrom)).isEqualTo(before + 1);
    }

    @Test
    void recordsOfSomebodyElseStopTheChangeBeforeSes(MailfromInstallation mailfrom) throws IOException {
        mailfrom.sandbox().publish(MAIL_FROM, RecordType.CNAME, 300, "elsewhere.example.net");

        ProgramResult result = set(mailfrom, zone(mailfrom, "rw-------"));

        assertThat(result.exit()).isNotZero();
        assertThat(result.out()).isEmpty();
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed(MailfromInstallation mailfrom) throws IOException {
        ProgramResult result = set(mailfrom, zone(mailfrom, "rw-r--r--"));

        assertThat(result.exit()).isEqualTo(253);
        assertThat(result.error().get("Code").getAsString()).isEqualTo("DNS_KEY_REFUSED");
        assertThat(result.error().get("Fix").getAsString()).startsWith("chmod 600 ");
        assertThat(mailfrom.sent()).isEmpty();
    }
}
