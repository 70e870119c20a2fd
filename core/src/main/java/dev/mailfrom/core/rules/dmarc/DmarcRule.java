package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SPF counts for DMARC only if the MAIL FROM domain is aligned with the domain in From (RFC 9989 section 4.4.2). SES does
 * not look at it; receivers do.
 */
public final class DmarcRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return snapshot.dns().flatMap(dns -> dns.dmarc().map(DmarcRule::judge)).orElse(List.of());
    }

    private static List<Finding> judge(DmarcAlignment dmarc) {
        List<Finding> findings = new ArrayList<>();
        findings.add(alignment(dmarc));
        if (!dmarc.faults().isEmpty() && dmarc.kind() != DmarcAlignment.Kind.SYNTAX) {
            findings.add(finding(
                            FindingCode.DMARC_SYNTAX,
                            dmarc,
                            "Receivers ignore a part of the DMARC record at " + dmarc.owner() + "." + faults(dmarc),
                            "Correct or take out that part.")
                    .withSeverity(Severity.INFO));
        }
        difference(dmarc).ifPresent(findings::add);
        return findings;
    }

    private static Finding alignment(DmarcAlignment dmarc) {
        String author = dmarc.author();
        String owner = dmarc.owner();
        return switch (dmarc.kind()) {
            case ALIGNED ->
                finding(
                        FindingCode.DMARC_ALIGNED,
                        dmarc,
                        dmarc.meaning() + " A message from " + author + " that passes SPF passes DMARC.",
                        "");
            case ASPF_STRICT ->
                finding(
                        FindingCode.DMARC_ASPF_STRICT,
                        dmarc,
                        dmarc.meaning(),
                        "Take aspf=s out of the record at " + owner
                                + ", or set aspf=r; or see to it that DKIM signs with " + author + ".");
            case NOT_ALIGNED ->
                finding(
                        FindingCode.DMARC_NOT_ALIGNED,
                        dmarc,
                        dmarc.meaning(),
                        "Look at the DMARC records between the two, above all at their psd= tags; or see to it that DKIM"
                                + " signs with " + author + ".");
            case MISSING ->
                finding(
                        FindingCode.DMARC_MISSING,
                        dmarc,
                        dmarc.meaning() + " This is by your resolver only.",
                        "To begin with one that only observes, publish _dmarc." + author
                                + ". 1800 IN TXT \"v=DMARC1; p=none\"");
            case MULTIPLE ->
                finding(
                        FindingCode.DMARC_MULTIPLE,
                        dmarc,
                        dmarc.meaning(),
                        "Delete all but one of the records at " + owner + ".");
            case SYNTAX ->
                finding(
                        FindingCode.DMARC_SYNTAX,
                        dmarc,
                        dmarc.meaning() + faults(dmarc),
                        "Correct it. The least that is valid: " + owner + ". 1800 IN TXT \"v=DMARC1; p=none\"");
            case UNKNOWN ->
                finding(
                        FindingCode.DMARC_UNKNOWN,
                        dmarc,
                        dmarc.meaning(),
                        "Try again, or ask another resolver with --dns-server.");
        };
    }

    private static String faults(DmarcAlignment dmarc) {
        return dmarc.faults().stream().map(fault -> " " + fault).collect(Collectors.joining());
    }

    /**
     * Where receivers that still follow RFC 7489 are bound to see it differently. They look at the author domain and at its
     * organisational domain by the Public Suffix List, at nothing between, and know no psd. That list is not here, so of
     * what depends on it only the likely is said.
     */
    private static Optional<Finding> difference(DmarcAlignment dmarc) {
        boolean below = dmarc.mailFrom().endsWith("." + dmarc.author());
        if (dmarc.kind() == DmarcAlignment.Kind.NOT_ALIGNED && below) {
            return Optional.of(finding(
                    FindingCode.DMARC_RFC_DIFFERENCE,
                    dmarc,
                    "Receivers that still follow RFC 7489 do not know the tag psd and go by the Public Suffix List, which"
                            + " is not looked at here: unless " + dmarc.author() + " stands on it, "
                            + dmarc.mailFrom() + " and " + dmarc.author()
                            + " belong together for them, and SPF counts.",
                    "Let the DMARC records say the same to both: take the tag psd out where it is not meant."));
        }
        String decides = dmarc.owner().replaceFirst("^_dmarc\\.", "");
        boolean own = decides.equals(dmarc.author());
        Optional<String> above = likelyOrganisation(decides);
        if (dmarc.record().isEmpty() || own || above.isEmpty() || above.get().equals(decides)) {
            return Optional.empty();
        }
        return Optional.of(finding(
                FindingCode.DMARC_RFC_DIFFERENCE,
                dmarc,
                "The record that decides is at " + dmarc.owner() + ". Receivers that still follow RFC 7489 look only at"
                        + " _dmarc." + dmarc.author() + " and at the organisational domain by the Public Suffix List,"
                        + " and may find none. That list is not looked at here; by its form, the name is likely _dmarc."
                        + above.get() + ".",
                "Publish a DMARC record at _dmarc." + above.get() + " too."));
    }

    /** Two labels, or three below the likes of co.uk and com.au. */
    private static Optional<String> likelyOrganisation(String domain) {
        List<String> labels = List.of(domain.split("\\."));
        if (labels.size() < 2) {
            return Optional.empty();
        }
        boolean shared = labels.get(labels.size() - 1).length() == 2
                && labels.get(labels.size() - 2).length() <= 3;
        int from = Math.max(0, labels.size() - (shared ? 3 : 2));
        return Optional.of(String.join(".", labels.subList(from, labels.size())));
    }

    private static Finding finding(FindingCode code, DmarcAlignment dmarc, String message, String fix) {
        List<String> seen = new ArrayList<>();
        dmarc.texts().forEach(text -> seen.add(dmarc.owner() + ". TXT " + EscapedRecord.escape(text)));
        seen.add("dig " + (dmarc.owner().isEmpty() ? "_dmarc." + dmarc.author() : dmarc.owner()) + " TXT");
        return Finding.of(code, dmarc.mailFrom(), message, fix).withEvidence(seen);
    }
}
