package dev.mailfrom.core.dns.dmarc;

/**
 * One of the two ways to pass DMARC: SPF or DKIM that passes for a domain aligned with the one in From.
 *
 * @param clause why, as a clause such as “SPF does not align until SES sees the MX”; empty where there is nothing to add
 *     to a pass
 */
public record DmarcLeg(Result result, String clause) {

    /** What receivers make of it. */
    public enum Result {
        PASSES,
        FAILS,
        UNKNOWN
    }

    public static DmarcLeg passes() {
        return new DmarcLeg(Result.PASSES, "");
    }

    /** @param note what limits it, as a clause */
    public static DmarcLeg passes(String note) {
        return new DmarcLeg(Result.PASSES, note);
    }

    public static DmarcLeg fails(String clause) {
        return new DmarcLeg(Result.FAILS, clause);
    }

    public static DmarcLeg unknown(String clause) {
        return new DmarcLeg(Result.UNKNOWN, clause);
    }

    public boolean isPass() {
        return result == Result.PASSES;
    }
}
