package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIGRecord;

/** Sends signed messages to one server over TCP and turns its refusals into sentences. */
final class UpdateExchange {

    /** The 48 bits of seconds in a BADTIME answer (RFC 8945 section 5.2.3). */
    private static final int TIME_BYTES = 6;

    private final String host;
    private final int port;
    private final TsigKey key;
    private final Duration timeout;
    private final Clock clock;

    UpdateExchange(String host, int port, TsigKey key, Duration timeout, Clock clock) {
        this.host = host;
        this.port = port;
        this.key = key;
        this.timeout = timeout;
        this.clock = clock;
    }

    String server() {
        return port == 53 ? host : host + ":" + port;
    }

    /** The verified answer, whatever it says, unless the server refuses the key or does not answer. */
    Message send(Message message) {
        Message answer;
        try {
            SimpleResolver resolver = new SimpleResolver(host);
            resolver.setPort(port);
            resolver.setTCP(true);
            resolver.setTimeout(timeout);
            resolver.setTSIGKey(key.signer(clock));
            answer = resolver.send(message);
        } catch (UnknownHostException e) {
            throw failed("The name of the DNS server " + server() + " has no address.", e);
        } catch (IOException e) {
            throw failed("The DNS server " + server() + " did not answer: " + e.getMessage() + ".", e);
        }
        refuseBadSignature(answer);
        if (answer.getRcode() == Rcode.NOERROR && !answer.isVerified()) {
            throw failed(
                    "The answer of the DNS server " + server() + " is not signed with the key " + key
                            + ", so it could come from anyone.",
                    null);
        }
        return answer;
    }

    private void refuseBadSignature(Message answer) {
        TSIGRecord tsig = answer.getTSIG();
        int error = tsig == null ? Rcode.NOERROR : tsig.getError();
        if (error == Rcode.BADTIME) {
            throw new DnsProviderException(
                    DnsProblem.DNS_CLOCK_SKEW,
                    "The clocks of this machine and of the DNS server " + server() + " differ by too much"
                            + serverTime(tsig) + ".",
                    "Set the clock of this machine, for example with NTP, and try again.");
        }
        if (error == Rcode.BADKEY || error == Rcode.BADSIG) {
            String what =
                    error == Rcode.BADKEY ? "does not know the key " + key : "has another secret for the key " + key;
            throw new DnsProviderException(
                    DnsProblem.DNS_KEY_REFUSED,
                    "The DNS server " + server() + " " + what + ".",
                    "Compare the key file with the server's configuration: name, algorithm and secret.");
        }
        if (error != Rcode.NOERROR) {
            throw failed(
                    "The DNS server " + server() + " refused the signature: " + Rcode.TSIGstring(error) + ".", null);
        }
    }

    private static String serverTime(TSIGRecord tsig) {
        byte[] other = tsig.getOther();
        if (other == null || other.length < TIME_BYTES) {
            return "";
        }
        long seconds = 0;
        for (int i = 0; i < TIME_BYTES; i++) {
            seconds = seconds << 8 | other[i] & 0xff;
        }
        return "; the server says " + Instant.ofEpochSecond(seconds);
    }

    /** @param cause may be null */
    DnsProviderException failed(String message, Throwable cause) {
        return new DnsProviderException(
                DnsProblem.DNS_PROVIDER_FAILED,
                message,
                "Check server= in the dns-zone setting, and that the server takes TCP at this port.",
                cause);
    }
}
