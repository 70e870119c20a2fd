package dev.mailfrom.core.sandbox.scripted;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

/** The scripts that are often wanted. */
public final class Scripts {

    private static final Duration BETWEEN_PIECES = Duration.ofMillis(1);

    private Scripts() {}

    /** Any answer. */
    public static Script answer(UnaryOperator<ScriptAnswer> answer) {
        return (asked, stage) ->
                stage.reply(answer.apply(ScriptAnswer.to(asked)).bytes());
    }

    /** These records, written as in {@link ScriptAnswer}. */
    public static Script records(String... records) {
        return answer(a -> a.answer(records));
    }

    /** The name exists and has no such record. @param soa of the zone, written as in {@link ScriptAnswer} */
    public static Script noData(String soa) {
        return answer(a -> a.authority(soa));
    }

    /** The name does not exist. @param soa of the zone, written as in {@link ScriptAnswer} */
    public static Script noSuchName(String soa) {
        return answer(a -> a.rcode(Rcode.NXDOMAIN).authority(soa));
    }

    /** An empty answer with this code. */
    public static Script rcode(int rcode) {
        return answer(a -> a.rcode(rcode));
    }

    public static Script silence() {
        return (asked, stage) -> {};
    }

    public static Script slow(Duration delay, Script script) {
        return (asked, stage) -> stage.later(delay, () -> script.play(asked, stage));
    }

    /** An empty answer that says there is more over TCP. */
    public static Script truncated() {
        return answer(a -> a.with(Flags.TC));
    }

    public static Script hangUp() {
        return (asked, stage) -> stage.hangUp();
    }

    /** These bytes whatever was asked; over TCP without a length. */
    public static Script raw(byte... bytes) {
        return (asked, stage) -> stage.raw(bytes);
    }

    /** The answer with its bytes changed before they are sent. */
    public static Script changed(UnaryOperator<ScriptAnswer> answer, UnaryOperator<byte[]> change) {
        return (asked, stage) ->
                stage.reply(change.apply(answer.apply(ScriptAnswer.to(asked)).bytes()));
    }

    /** Over TCP: the answer with its length, some bytes at a time. */
    public static Script inPieces(int size, UnaryOperator<ScriptAnswer> answer) {
        return (asked, stage) -> {
            byte[] message = answer.apply(ScriptAnswer.to(asked)).bytes();
            byte[] whole = new byte[message.length + 2];
            whole[0] = (byte) (message.length >> 8);
            whole[1] = (byte) message.length;
            System.arraycopy(message, 0, whole, 2, message.length);
            sendPiece(whole, 0, size, stage);
        };
    }

    private static void sendPiece(byte[] whole, int from, int size, Stage stage) {
        if (from < whole.length) {
            stage.raw(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + size)));
            stage.later(BETWEEN_PIECES, () -> sendPiece(whole, from + size, size, stage));
        }
    }
}
