package dev.mailfrom.core.publish.update;

import static dev.mailfrom.core.publish.update.ScriptedUpdateServer.answer;
import static dev.mailfrom.core.publish.update.ScriptedUpdateServer.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Unanswered;
import dev.mailfrom.core.publish.RecordSet;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

class UpdateWriterTest {

    private static final TsigKey KEY = new TsigKey("k", "hmac-sha256", "c2VjcmV0");
    private static final TSIG SIGNER = KEY.signer(Clock.systemUTC());
    private static final RecordChange MX =
            create("bounce.example.com", RecordType.MX, "10 feedback-smtp.us-east-1.amazonses.com.");

    private ScriptedUpdateServer server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aConnectionThatEndsAfterTheUpdateWasSentLeavesItsOutcomeOpen() throws IOException {
        serve(asked -> Optional.empty());

        assertThat(change(MX))
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        unanswered ->
                                assertThat(unanswered.why()).endsWith("did not answer: the connection was closed."));
        assertThat(server.updates()).hasSize(1);
    }

    @Test
    void aServerThatIsSilentForTooLongLeavesTheOutcomeOpen() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            UpdateExchange exchange = exchange(silent.getLocalPort(), Duration.ofMillis(50));

            assertThat(new UpdateWriter(exchange, new UpdateReader(exchange))
                            .change("example.com", List.of(MX), () -> {}))
                    .isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void aServerThatCannotBeReachedWasSentNothing() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        UpdateExchange exchange = exchange(closed, Duration.ofSeconds(5));

        refused(DnsProblem.DNS_PROVIDER_FAILED, exchange);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.NOERROR, Rcode.YXRRSET, Rcode.NXRRSET, Rcode.SERVFAIL})
    void anAnswerWithoutASignatureIsNotBelieved(int rcode) throws IOException {
        serve(asked -> Optional.of(answer(asked, rcode)));

        assertThat(change(MX))
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        unanswered -> assertThat(unanswered.why())
                                .endsWith("is not signed with the key k (hmac-sha256), so it could come from anyone."));
        assertThat(server.updates()).hasSize(1);
    }

    @Test
    void anAnswerSignedWithAnotherSecretIsNotBelieved() throws IOException {
        TSIG other = new TsigKey("k", "hmac-sha256", "b3RoZXI=").signer(Clock.systemUTC());
        serve(asked -> signed(answer(asked, Rcode.NOERROR), asked, other));

        assertThat(change(MX)).isInstanceOf(Unanswered.class);
    }

    @Test
    void aSecondaryThatGotNoAnswerFromThePrimaryLeavesTheOutcomeOpen() throws IOException {
        serve(asked -> signed(answer(asked, Rcode.SERVFAIL), asked, SIGNER));

        assertThat(change(MX))
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        unanswered -> assertThat(unanswered.why())
                                .endsWith("answered an update of the zone example.com with SERVFAIL."));
    }

    @Test
    void eachRefusalOfTheWholeUpdateHasItsOwnProblem() throws IOException {
        refusedWith(Rcode.NOTAUTH, DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE);
        refusedWith(Rcode.NOTZONE, DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE);
        refusedWith(Rcode.REFUSED, DnsProblem.DNS_PROVIDER_DENIED);
        refusedWith(Rcode.NOTIMP, DnsProblem.DNS_PROVIDER_FAILED);
    }

    private void refusedWith(int rcode, DnsProblem problem) throws IOException {
        serve(asked -> signed(answer(asked, rcode), asked, SIGNER));
        refused(problem, exchange(server.port(), Duration.ofSeconds(5)));
        server.close();
    }

    @Test
    void recordsThatTheServerDoesNotWantAreToldFromAKeyThatMayNotUpdate() throws IOException {
        serve(asked -> signed(answer(asked, isChange(asked) ? Rcode.REFUSED : Rcode.NOERROR), asked, SIGNER));
        UpdateExchange exchange = exchange(server.port(), Duration.ofSeconds(5));

        assertThatThrownBy(() -> new UpdateWriter(exchange, new UpdateReader(exchange))
                        .change("example.com", List.of(MX), () -> {}))
                .isInstanceOfSatisfying(
                        DnsProviderException.class,
                        e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_PROVIDER_DENIED))
                .hasMessageEndingWith("but refuses these records.");
    }

    @Test
    void aSuccessThatCannotBeReadBackLeavesTheOutcomeOpen() throws IOException {
        serve(asked -> isChange(asked) ? signed(answer(asked, Rcode.NOERROR), asked, SIGNER) : Optional.empty());

        assertThat(change(MX))
                .isInstanceOfSatisfying(
                        Unanswered.class,
                        unanswered -> assertThat(unanswered.why())
                                .startsWith("The update was accepted, but not read back: "));
    }

    @Test
    void aSuccessWithoutTheRecordsIsARefusal() throws IOException {
        serve(asked -> signed(answer(asked, Rcode.NOERROR), asked, SIGNER));

        assertThat(change(MX))
                .isInstanceOfSatisfying(
                        RecordChangeResult.Refused.class,
                        refused -> assertThat(refused.culprits())
                                .singleElement()
                                .satisfies(culprit -> assertThat(culprit.why())
                                        .startsWith("The server accepted the update, but does not answer")));
        assertThat(server.updates()).hasSize(2);
    }

    @Test
    void changesThatFillMoreThanOneMessageAreRefusedAndSentNowhere() throws IOException {
        serve(asked -> Optional.empty());
        String[] long1 = IntStream.range(0, 9)
                .mapToObj(i -> "\"" + String.valueOf(i).repeat(200) + "\"")
                .toArray(String[]::new);
        List<RecordChange> changes = IntStream.range(0, 50)
                .mapToObj(i -> create("a" + i + ".example.com", RecordType.TXT, long1))
                .toList();

        RecordChangeResult.Refused refused = (RecordChangeResult.Refused) change(changes.toArray(RecordChange[]::new));

        assertThat(refused.culprits())
                .hasSizeBetween(10, 40)
                .allSatisfy(culprit -> assertThat(culprit.why()).startsWith("A DNS message has at most 65535 bytes"));
        assertThat(server.updates()).isEmpty();
    }

    private static boolean isChange(Message asked) {
        return asked.getHeader().getOpcode() == Opcode.UPDATE
                && !asked.getSection(2).isEmpty();
    }

    private void serve(Function<Message, Optional<Message>> script) throws IOException {
        server = new ScriptedUpdateServer(script);
    }

    private RecordChangeResult change(RecordChange... changes) {
        UpdateExchange exchange = exchange(server.port(), Duration.ofSeconds(5));
        return new UpdateWriter(exchange, new UpdateReader(exchange)).change("example.com", List.of(changes), () -> {});
    }

    private static UpdateExchange exchange(int port, Duration timeout) {
        return new UpdateExchange("127.0.0.1", port, KEY, timeout, Clock.systemUTC());
    }

    private static void refused(DnsProblem problem, UpdateExchange exchange) {
        assertThatThrownBy(() -> new UpdateWriter(exchange, new UpdateReader(exchange))
                        .change("example.com", List.of(MX), () -> {}))
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static RecordChange create(String name, RecordType type, String... values) {
        return new RecordChange(
                name, type, Optional.empty(), Optional.of(new RecordSet(name, type, 300, List.of(values))));
    }
}
