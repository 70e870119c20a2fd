package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcLeg.Result;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether receivers let mail pass DMARC: one aligned pass is enough, of SPF or of DKIM (RFC 9989 section 4.4). Pure.
 *
 * @param policy what they are asked to do where it fails
 */
public record DmarcVerdict(DmarcPolicy policy, DmarcLeg spf, DmarcLeg dkim) {

    /** The answer in short. */
    public enum Passes {
        YES,
        NO,
        UNKNOWN;

        /** The word in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Passes passes() {
        if (spf.isPass() || dkim.isPass()) {
            return Passes.YES;
        }
        boolean both = spf.result() == Result.FAILS && dkim.result() == Result.FAILS;
        return both ? Passes.NO : Passes.UNKNOWN;
    }

    /** Whether mail certainly fails, and receivers are asked to treat it worse. */
    public boolean isHarmful() {
        return passes() == Passes.NO && policy.isEnforced();
    }

    /** The verdict without its subject, as in “passes by DKIM; SPF does not align until SES sees the MX”. */
    public String sentence() {
        String would = policy == DmarcPolicy.ABSENT ? "there is no DMARC record; mail would " : "";
        return switch (passes()) {
            case YES -> (would.isEmpty() ? "passes" : would + "pass") + " by " + passing() + notes("; ", "; ");
            case NO -> (would.isEmpty() ? "fails" : would + "fail") + notes(": ", ", and ") + consequence();
            case UNKNOWN -> "not known whether mail passes" + notes(": ", ", and ");
        };
    }

    /** Why it does not pass, as a clause. */
    public String reasons() {
        return notes("", ", and ");
    }

    private String passing() {
        return spf.isPass() ? dkim.isPass() ? "SPF and DKIM" : "SPF" : "DKIM";
    }

    private String notes(String before, String between) {
        String notes = Stream.of(spf, dkim)
                .map(DmarcLeg::clause)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(between));
        return notes.isEmpty() ? "" : before + notes;
    }

    private String consequence() {
        return switch (policy) {
            case REJECT -> "; receivers are asked to reject the mail (p=reject)";
            case QUARANTINE -> "; receivers are asked to quarantine the mail (p=quarantine)";
            case NONE -> "; receivers are asked only to report it (p=none)";
            case ABSENT -> "";
            case UNKNOWN -> "; DNS did not say what receivers are asked to do then";
        };
    }
}
