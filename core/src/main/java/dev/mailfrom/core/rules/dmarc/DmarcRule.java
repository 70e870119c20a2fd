package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.dmarc.DmarcRecord;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.text.CommandText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SPF counts for DMARC only if the MAIL FROM domain is aligned with the domain in From (RFC 9989 section 4.4.2). SES does
 * not look at it; receivers do.
 */
public final class DmarcRule implements Rule.OfDns {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        return dns.dmarc().stream()
                .map(AlignmentFindings::new)
                .flatMap(AlignmentFindings::all)
                .toList();
    }

    private record AlignmentFindings(DmarcAlignment dmarc) {

        Stream<Finding> all() {
            return Stream.concat(
                    Stream.of(Optional.of(alignment()), ignoredParts(), difference())
                            .flatMap(Optional::stream),
                    dmarc.discarded().stream().map(this::discarded));
        }

        private Finding alignment() {
            String author = dmarc.author();
            String owner = dmarc.owner();
            return switch (dmarc.kind()) {
                case ALIGNED ->
                    finding(
                            FindingCode.DMARC_ALIGNED,
                            dmarc.meaning() + " A message from " + author + " that passes SPF passes DMARC.",
                            "");
                case ASPF_STRICT ->
                    finding(
                            FindingCode.DMARC_ASPF_STRICT,
                            dmarc.meaning(),
                            "Take aspf=s out of the record at " + owner
                                    + ", or set aspf=r; or make sure that DKIM signs with " + author + ".");
                case NOT_ALIGNED ->
                    finding(
                            FindingCode.DMARC_NOT_ALIGNED,
                            dmarc.meaning(),
                            "Look at the DMARC records between the two, above all at their psd= tags; or make sure that"
                                    + " DKIM signs with " + author + ".");
                case MISSING ->
                    finding(
                            FindingCode.DMARC_MISSING,
                            dmarc.meaning() + " This is by your resolver only.",
                            "To begin with one that only observes, publish _dmarc." + author
                                    + ". 1800 IN TXT \"v=DMARC1; p=none\"");
                case MULTIPLE -> finding(FindingCode.DMARC_MULTIPLE, dmarc.meaning(), keepOne(owner));
                case SYNTAX -> finding(FindingCode.DMARC_SYNTAX, dmarc.meaning() + faults(), correct(owner));
                case UNKNOWN -> finding(FindingCode.DMARC_UNKNOWN, dmarc.meaning(), ASK_ANOTHER_RESOLVER);
            };
        }

        private static String keepOne(String owner) {
            return "Delete all but one of the records at " + owner + ".";
        }

        private static String correct(String owner) {
            return "Correct it. The least that is valid: " + owner + ". 1800 IN TXT \"v=DMARC1; p=none\"";
        }

        /** Texts that do not count; the record above them decides, if DNS has one. */
        private Finding discarded(DmarcAlignment.Discarded texts) {
            boolean multiple = texts.kind() == DmarcAlignment.Kind.MULTIPLE;
            return Finding.of(
                    multiple ? FindingCode.DMARC_MULTIPLE : FindingCode.DMARC_SYNTAX,
                    dmarc.mailFrom(),
                    texts.meaning() + (dmarc.record().isEmpty() ? "" : " The record at " + dmarc.owner() + " decides."),
                    multiple ? keepOne(texts.owner()) : correct(texts.owner()),
                    lines(texts.owner(), texts.texts()));
        }

        private Optional<Finding> ignoredParts() {
            return dmarc.faults().isEmpty() || dmarc.kind() == DmarcAlignment.Kind.SYNTAX
                    ? Optional.empty()
                    : Optional.of(finding(
                                    FindingCode.DMARC_SYNTAX,
                                    "Receivers ignore a part of the DMARC record at " + dmarc.owner() + "." + faults(),
                                    "Correct or take out that part.")
                            .withSeverity(countsAsNone() ? Severity.WARNING : Severity.INFO));
        }

        /** Whether receivers do not apply the policy that the record has. */
        private boolean countsAsNone() {
            return dmarc.record().flatMap(DmarcRecord::invalidPolicyTag).isPresent();
        }

        private String faults() {
            return dmarc.faults().stream().map(fault -> " " + fault).collect(Collectors.joining());
        }

        /**
         * What receivers that still follow RFC 7489 see differently. They look at the author domain and at its
         * organisational domain by the Public Suffix List, at nothing between, and know no psd. Without that list, only
         * the likely is said.
         */
        private Optional<Finding> difference() {
            String author = dmarc.author();
            boolean below = dmarc.mailFrom().endsWith("." + author);
            if (dmarc.kind() == DmarcAlignment.Kind.NOT_ALIGNED && below) {
                return Optional.of(finding(
                        FindingCode.DMARC_RFC_DIFFERENCE,
                        "Receivers that still follow RFC 7489 do not know the tag psd and go by the Public Suffix List,"
                                + " which is not looked at here: unless " + author + " stands on it, "
                                + dmarc.mailFrom() + " and " + author
                                + " belong together for them, and SPF counts.",
                        "Let the DMARC records say the same to both: take the tag psd out where it is not meant."));
            }
            String decides = dmarc.owner().replaceFirst("^_dmarc\\.", "");
            boolean elsewhere = dmarc.record().isPresent() && !decides.equals(author);
            return likelyOrganisation(decides)
                    .filter(above -> elsewhere && !above.equals(decides))
                    .map(above -> finding(
                            FindingCode.DMARC_RFC_DIFFERENCE,
                            "The record that decides is at " + dmarc.owner()
                                    + ". Receivers that still follow RFC 7489 look only at _dmarc." + author
                                    + " and at the organisational domain by the Public Suffix List,"
                                    + " and may find none. That list is not looked at here; by its form, the name is"
                                    + " likely _dmarc." + above + ".",
                            "Publish a DMARC record at _dmarc." + above + " too."));
        }

        private Finding finding(FindingCode code, String message, String fix) {
            return finding(code, message, CommandText.of(fix));
        }

        private Finding finding(FindingCode code, String message, CommandText advice) {
            String owner = dmarc.owner().isEmpty() ? "_dmarc." + dmarc.author() : dmarc.owner();
            return Finding.of(code, dmarc.mailFrom(), message, advice, lines(owner, dmarc.texts()));
        }

        private static List<String> lines(String owner, List<String> texts) {
            return Stream.concat(
                            texts.stream().map(text -> owner + ". TXT " + EscapedRecord.escape(text)),
                            Stream.of("dig " + owner + " TXT"))
                    .toList();
        }
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
}
