package dev.mailfrom.core.sandbox.dns;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** Verifies the signatures of requests and signs the answers (RFC 8945 section 5). */
final class TsigCheck {

    /** More than one record of TSIG takes. */
    static final int LONGEST_RECORD = 512;

    private static final int ADDITIONAL_COUNT = 10;

    private final UpdateAccess access;
    private final Clock clock;

    TsigCheck(UpdateAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /** @param request with a signature @return NOERROR, BADKEY, BADSIG or BADTIME, as in {@link Rcode} */
    int verify(Message request, byte[] bytes) {
        TSIGRecord tsig = request.getTSIG();
        Optional<UpdateKey> key = access.key(tsig.getName());
        if (key.isEmpty()) {
            return Rcode.BADKEY;
        }
        int error = new TSIG(key.get().algorithm(), key.get().owner(), key.get().secretKey(), clock)
                .verify(request, bytes, null);
        return error == Rcode.BADTRUNC ? Rcode.BADSIG : error;
    }

    /**
     * The answer with its signature. Where the key is unknown or wrong there is nothing to sign with, and only the error is
     * told (section 5.3.2).
     */
    byte[] sign(byte[] answer, TSIGRecord asked, int error) {
        boolean isWrong = error == Rcode.BADKEY || error == Rcode.BADSIG;
        Instant signed = error == Rcode.BADTIME ? asked.getTimeSigned() : clock.instant();
        byte[] other = error == Rcode.BADTIME ? time(clock.instant()) : new byte[0];
        byte[] mac = isWrong ? new byte[0] : mac(answer, asked, signed, error, other);
        DNSOutput out = new DNSOutput();
        out.writeByteArray(answer);
        out.writeByteArray(record(asked, signed, mac, error, other).toWire(Section.ADDITIONAL));
        byte[] bytes = out.toByteArray();
        ByteBuffer counts = ByteBuffer.wrap(bytes);
        counts.putShort(ADDITIONAL_COUNT, (short) (counts.getShort(ADDITIONAL_COUNT) + 1));
        return bytes;
    }

    private static byte[] time(Instant instant) {
        long seconds = instant.getEpochSecond();
        return ByteBuffer.allocate(6)
                .putShort((short) (seconds >> 32))
                .putInt((int) seconds)
                .array();
    }

    private byte[] mac(byte[] answer, TSIGRecord asked, Instant signed, int error, byte[] other) {
        UpdateKey key = access.key(asked.getName()).orElseThrow();
        DNSOutput variables = new DNSOutput();
        variables.writeU16(asked.getSignature().length);
        variables.writeByteArray(asked.getSignature());
        variables.writeByteArray(answer);
        asked.getName().toWireCanonical(variables);
        variables.writeU16(DClass.ANY);
        variables.writeU32(0);
        asked.getAlgorithm().toWireCanonical(variables);
        variables.writeByteArray(time(signed));
        variables.writeU16((int) TSIG.FUDGE.toSeconds());
        variables.writeU16(error);
        variables.writeU16(other.length);
        variables.writeByteArray(other);
        try {
            Mac mac = Mac.getInstance(key.secretKey().getAlgorithm());
            mac.init(key.secretKey());
            return mac.doFinal(variables.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java machine has HMAC-SHA256.", e);
        }
    }

    private static TSIGRecord record(TSIGRecord asked, Instant signed, byte[] mac, int error, byte[] other) {
        return new TSIGRecord(
                asked.getName(),
                DClass.ANY,
                0,
                asked.getAlgorithm(),
                signed,
                TSIG.FUDGE,
                mac,
                asked.getOriginalID(),
                error,
                other);
    }
}
