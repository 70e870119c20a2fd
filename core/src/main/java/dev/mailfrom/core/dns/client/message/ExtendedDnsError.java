package dev.mailfrom.core.dns.client.message;

import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** The explanation that a server adds to its response code (Extended DNS Errors, RFC 8914). */
final class ExtendedDnsError {

    private static final int LONGEST = 200;

    private ExtendedDnsError() {}

    /** {@code : Signature Expired (EDE 7), “the server's own words”}; empty if there is none. */
    static String suffix(Message message) {
        OPTRecord opt = message.getOPT();
        return opt == null
                ? ""
                : opt.getOptions().stream()
                        .filter(ExtendedErrorCodeOption.class::isInstance)
                        .map(option -> words((ExtendedErrorCodeOption) option))
                        .reduce("", (all, next) -> all + (all.isEmpty() ? ": " : "; ") + next);
    }

    private static String words(ExtendedErrorCodeOption error) {
        String own = error.getText();
        String name = ExtendedErrorCodeOption.text(error.getErrorCode());
        return name + " (EDE " + error.getErrorCode() + ")"
                + (own == null || own.isEmpty() ? "" : ", “" + printable(own) + "”");
    }

    /** The text comes from an unknown server and ends on a terminal. */
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{C}", "?");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
