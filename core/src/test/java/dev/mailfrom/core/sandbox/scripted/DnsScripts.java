package dev.mailfrom.core.sandbox.scripted;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

/** Common scripts. */
public final class DnsScripts {

    private static final Duration BETWEEN_PIECES = Duration.ofMillis(1);

    private DnsScripts() {}

    /** Any answer. */
    public static DnsScript answer(UnaryOperator<ScriptedAnswer> answer) {
        return (asked, context) ->
                context.reply(answer.apply(ScriptedAnswer.to(asked)).bytes());
    }

    /** These records, written as in {@link ScriptedAnswer}. */
    public static DnsScript records(String... records) {
        return answer(a -> a.answer(records));
    }

    /** The name exists and has no such record. @param soa of the zone, written as in {@link ScriptedAnswer} */
    public static DnsScript noData(String soa) {
        return answer(a -> a.authority(soa));
    }

    /** The name does not exist. @param soa of the zone, written as in {@link ScriptedAnswer} */
    public static DnsScript noSuchName(String soa) {
        return answer(a -> a.rcode(Rcode.NXDOMAIN).authority(soa));
    }

    /** An empty answer with this code. */
    public static DnsScript rcode(int rcode) {
        return answer(a -> a.rcode(rcode));
    }

    public static DnsScript silence() {
        return (asked, context) -> {};
    }

    public static DnsScript slow(Duration delay, DnsScript dnsScript) {
        return (asked, context) -> context.schedule(delay, () -> dnsScript.respond(asked, context));
    }

    /** An empty answer that says there is more over TCP. */
    public static DnsScript truncated() {
        return answer(a -> a.with(Flags.TC));
    }

    public static DnsScript hangUp() {
        return (asked, context) -> context.hangUp();
    }

    /** These bytes for any question; over TCP without a length. */
    public static DnsScript raw(byte... bytes) {
        return (asked, context) -> context.raw(bytes);
    }

    /** The answer with its bytes changed before they are sent. */
    public static DnsScript changed(UnaryOperator<ScriptedAnswer> answer, UnaryOperator<byte[]> change) {
        return (asked, context) -> context.reply(
                change.apply(answer.apply(ScriptedAnswer.to(asked)).bytes()));
    }

    /** Over TCP: the answer with its length, some bytes at a time. */
    public static DnsScript inPieces(int size, UnaryOperator<ScriptedAnswer> answer) {
        return (asked, context) -> {
            byte[] message = answer.apply(ScriptedAnswer.to(asked)).bytes();
            byte[] whole = new byte[message.length + 2];
            whole[0] = (byte) (message.length >> 8);
            whole[1] = (byte) message.length;
            System.arraycopy(message, 0, whole, 2, message.length);
            sendPiece(whole, 0, size, context);
        };
    }

    private static void sendPiece(byte[] whole, int from, int size, ScriptContext context) {
        if (from < whole.length) {
            context.raw(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + size)));
            context.schedule(BETWEEN_PIECES, () -> sendPiece(whole, from + size, size, context));
        }
    }
}
