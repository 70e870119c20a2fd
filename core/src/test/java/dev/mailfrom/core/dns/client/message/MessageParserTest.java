package dev.mailfrom.core.dns.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsServer.ServerRole;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No bytes whatever make the reader throw, and spoilt presences do not turn into absences. */
class MessageParserTest {

    private static final int ROUNDS = 30_000;

    @ParameterizedTest
    @EnumSource(ServerRole.class)
    void aSpoiltAnswerIsNoAbsenceUnlessItHasBecomeAWellFormedOne(ServerRole serverRole) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        QueryMessage query = SamplePackets.query(serverRole);
        List<byte[]> answers = SamplePackets.answers(query);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] packet = spoil(answers.get(random.nextInt(answers.size())), random);

            ParsedResponse parsedResponse = SamplePackets.read(packet, query);

            if (parsedResponse instanceof ParsedResponse.Answered answered && saysAbsence(answered.answer())) {
                assertThat(AbsencePacketCheck.isWellFormed(packet, query))
                        .as("seed %d, packet %s: %s", seed, HexFormat.of().formatHex(packet), answered.answer())
                        .isTrue();
            }
        }
    }

    static boolean saysAbsence(DnsAnswer answer) {
        return answer instanceof DnsAnswer.NoData || answer instanceof DnsAnswer.NoSuchName;
    }

    private static byte[] spoil(byte[] answer, Random random) {
        byte[] packet = answer.clone();
        switch (random.nextInt(6)) {
            case 0:
                return Arrays.copyOf(packet, random.nextInt(packet.length + 20));
            case 1:
                random.nextBytes(packet);
                return packet;
            case 2:
                // Counts are where a presence is most easily hidden.
                packet[4 + random.nextInt(8)] = (byte) random.nextInt(4);
                break;
            case 3:
                packet[2 + random.nextInt(2)] = (byte) random.nextInt(256);
                break;
            default:
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        return packet;
    }
}
