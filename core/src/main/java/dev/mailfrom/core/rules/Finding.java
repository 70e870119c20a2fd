package dev.mailfrom.core.rules;

import java.util.List;

/**
 * One thing that was found: what, how bad, where, and what mends it.
 *
 * @param subject the name it is about
 * @param message what is so and what follows from it, in one or two sentences
 * @param evidence what was seen, one line each; may be empty
 * @param fix the exact record or command that mends it; empty where there is nothing to mend
 */
public record Finding(
        FindingCode code, Severity severity, String subject, String message, List<String> evidence, String fix) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** A finding of its code's usual severity, without evidence. */
    public static Finding of(FindingCode code, String subject, String message, String mend) {
        return new Finding(code, code.severity(), subject, message, List.of(), mend);
    }

    /** The same with this evidence. */
    public Finding withEvidence(List<String> lines) {
        return new Finding(code, severity, subject, message, lines, fix);
    }

    /** The same with this severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(code, other, subject, message, evidence, fix);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
