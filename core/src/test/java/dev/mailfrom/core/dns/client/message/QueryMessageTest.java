package dev.mailfrom.core.dns.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.client.DnsClientRig;
import dev.mailfrom.core.sandbox.scripted.ScriptedAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** What servers get to see. */
class QueryMessageTest {

    private final List<Message> seen = new CopyOnWriteArrayList<>();

    @Test
    void anAuthoritativeServerIsAskedWithoutRecursionAndWithEdns() throws Exception {
        assertThat(ask(ServerRole.AUTHORITATIVE, Set.of())
                        .getHeader()
                        .printFlags()
                        .trim())
                .isEmpty();
        assertThat(seen.get(0).getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void aResolverIsAskedForRecursionAndWhetherItValidated() throws Exception {
        assertThat(ask(ServerRole.RESOLVER, Set.of()).getHeader().printFlags().trim())
                .isEqualTo("rd ad");
    }

    @Test
    void checkingCanBeSwitchedOff() throws Exception {
        assertThat(ask(ServerRole.RESOLVER, Set.of(DnsOption.CHECKING_DISABLED))
                        .getHeader()
                        .printFlags()
                        .trim())
                .isEqualTo("rd ad cd");
    }

    @Test
    void signaturesAreOnlySentWhereTheyAreAskedFor() throws Exception {
        assertThat(ask(ServerRole.AUTHORITATIVE, Set.of()).getOPT().getFlags()).isZero();
        seen.clear();
        assertThat(ask(ServerRole.AUTHORITATIVE, Set.of(DnsOption.SIGNATURES))
                        .getOPT()
                        .getFlags())
                .isEqualTo(ExtendedFlags.DO);
        assertThat(seen.get(0).getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void aNameIsAskedAsItIsAndNeverWithASearchPath() throws Exception {
        assertThat(ask(ServerRole.RESOLVER, Set.of()).getQuestion().getName().toString())
                .isEqualTo("single-label.");
        assertThat(seen).hasSize(1);
    }

    @Test
    void idsDoNotFollowAPattern() throws Exception {
        try (DnsClientRig rig = rig()) {
            for (int i = 0; i < 200; i++) {
                rig.ask("n" + i + ".example", RecordType.MX, ServerRole.AUTHORITATIVE);
            }
        }
        Set<Integer> steps = new HashSet<>();
        for (int i = 1; i < seen.size(); i++) {
            steps.add(seen.get(i).getHeader().getID()
                    - seen.get(i - 1).getHeader().getID());
        }

        assertThat(steps).hasSizeGreaterThan(150);
    }

    private Message ask(ServerRole serverRole, Set<DnsOption> options) throws Exception {
        try (DnsClientRig rig = rig()) {
            rig.client()
                    .ask(new DnsQuestion("single-label", RecordType.MX), rig.server(serverRole), options)
                    .get();
        }
        return seen.get(0);
    }

    private DnsClientRig rig() throws Exception {
        DnsClientRig rig = new DnsClientRig();
        rig.dns().otherwise((asked, context) -> {
            seen.add(asked.message());
            context.reply(ScriptedAnswer.to(asked).rcode(Rcode.NXDOMAIN).bytes());
        });
        return rig;
    }
}
