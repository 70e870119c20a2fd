package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that was found: what, how bad, where, and what fixes it.
 *
 * @param subject the name it is about; a dot for the root
 * @param message what is so and what follows from it, in one or two sentences
 * @param evidence what was seen, one line each; may be empty
 * @param advice the exact record or command that fixes it; empty where there is nothing to fix
 * @param related other identities that the finding tells about
 */
public record Finding(
        FindingCode code,
        Severity severity,
        String subject,
        String message,
        List<String> evidence,
        CommandText advice,
        Set<Identity> related) {

    public Finding {
        subject = subject.isEmpty() ? "." : subject;
        evidence = List.copyOf(evidence);
        related = Set.copyOf(related);
    }

    /** A finding of its code's usual severity. */
    public static Finding of(
            FindingCode code, String subject, String message, CommandText advice, List<String> evidence) {
        return new Finding(code, code.severity(), subject, message, evidence, advice, Set.of());
    }

    /** The same with a fix that has no command. */
    public static Finding of(FindingCode code, String subject, String message, String fix, List<String> evidence) {
        return of(code, subject, message, CommandText.of(fix), evidence);
    }

    /** A finding of its code's usual severity, without evidence. */
    public static Finding of(FindingCode code, String subject, String message, CommandText advice) {
        return of(code, subject, message, advice, List.of());
    }

    /** The same with a fix that has no command. */
    public static Finding of(FindingCode code, String subject, String message, String fix) {
        return of(code, subject, message, fix, List.of());
    }

    /** The advice with its commands for a shell, as JSON has it. */
    public String fix() {
        return advice.text();
    }

    public Finding withSeverity(Severity other) {
        return new Finding(code, other, subject, message, evidence, advice, related);
    }

    public Finding withMessage(String other) {
        return new Finding(code, severity, subject, other, evidence, advice, related);
    }

    public Finding withRelated(Collection<Identity> others) {
        return new Finding(code, severity, subject, message, evidence, advice, new HashSet<>(others));
    }

    public Finding withoutEvidence() {
        return new Finding(code, severity, subject, message, List.of(), advice, related);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
