package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Instant;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIGRecord;

/** Turns the refusals of one server into sentences. */
final class UpdateRefusals {

    /** The 48 bits of seconds in a BADTIME answer (RFC 8945 section 5.2.3). */
    private static final int TIME_BYTES = 6;

    private final String server;
    private final TsigKey key;

    /** @param server for people: its address, and its port where that is not 53 */
    UpdateRefusals(String server, TsigKey key) {
        this.server = server;
        this.key = key;
    }

    String label() {
        return "the DNS server " + server;
    }

    /** @throws DnsProviderException where the server says why it does not take the signature */
    void refuseBadSignature(Message answer) {
        TSIGRecord tsig = answer.getTSIG();
        int error = tsig == null ? Rcode.NOERROR : tsig.getError();
        if (error == Rcode.BADTIME) {
            throw new DnsProviderException(
                    DnsProblem.DNS_CLOCK_SKEW,
                    "The clocks of this machine and of " + label() + " differ by too much" + serverTime(tsig) + ".",
                    "Set the clock of this machine, for example with NTP, and try again.");
        }
        if (error == Rcode.BADKEY || error == Rcode.BADSIG) {
            String what =
                    error == Rcode.BADKEY ? "does not know the key " + key : "has another secret for the key " + key;
            throw new DnsProviderException(
                    DnsProblem.DNS_KEY_REFUSED,
                    "The DNS server " + server + " " + what + ".",
                    "Compare the key file with the server's configuration: name, algorithm and secret.");
        }
        if (error != Rcode.NOERROR) {
            throw failed("The DNS server " + server + " refused the signature: " + Rcode.TSIGstring(error) + ".", null);
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

    /** The refusal of a whole update. @param rcode other than those of prerequisites */
    DnsProviderException ofUpdate(int rcode, String zone) {
        if (rcode == Rcode.NOTAUTH || rcode == Rcode.NOTZONE) {
            return notAuthoritative(zone);
        }
        if (rcode == Rcode.REFUSED) {
            return new DnsProviderException(
                    DnsProblem.DNS_PROVIDER_DENIED,
                    "The DNS server " + server + " does not let the key " + key + " update the zone " + zone + ".",
                    "Permit it there; in BIND: allow-update { key \"" + key.name() + "\"; };");
        }
        return ofMessage("an update of the zone " + zone, rcode);
    }

    DnsProviderException ofMessage(String what, int rcode) {
        return failed("The DNS server " + server + " answered " + what + " with " + Rcode.string(rcode) + ".", null);
    }

    /** The server takes the key, and not these records. */
    DnsProviderException ofRecords(String zone) {
        return new DnsProviderException(
                DnsProblem.DNS_PROVIDER_DENIED,
                "The DNS server " + server + " lets the key " + key + " send updates of the zone " + zone
                        + ", but refuses these records.",
                "Look into its log, and permit the key MX and TXT records at the names; in BIND: update-policy.");
    }

    DnsProviderException unreadable(String name) {
        return new DnsProviderException(
                DnsProblem.DNS_PROVIDER_DENIED,
                "The DNS server " + server + " does not let the key " + key + " read " + name + ".",
                "Permit queries there; in BIND: allow-query { key \"" + key.name() + "\"; };");
    }

    DnsProviderException delegated(String name, String cut) {
        return new DnsProviderException(
                DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE,
                "The DNS server " + server + " delegates " + cut + " to other servers, so records of " + name
                        + " would not be seen in this zone.",
                "Publish where " + cut + " is delegated to.");
    }

    DnsProviderException notAuthoritative(String zone) {
        return new DnsProviderException(
                DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE,
                "The DNS server " + server + " does not answer with authority for the zone " + zone + ".",
                "Name the zone's primary server in server=.");
    }

    DnsProviderException silent(IOException e) {
        return e instanceof UnknownHostException
                ? failed("The name of " + label() + " has no address.", e)
                : failed("The DNS server " + server + " did not answer: " + e.getMessage() + ".", e);
    }

    String unsigned() {
        return "The answer of " + label() + " is not signed with the key " + key + ", so it could come from anyone.";
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
