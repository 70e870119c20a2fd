package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.advice.SpfHint;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is found about the SPF record that a domain has, in words, with the record that fixes it. */
final class SpfFindings {

    /** More blocks than these say nothing more. */
    private static final int SHOWN = 20;

    static final String RECEIVERS = " SES sends all the same; SPF does not pass, and for DMARC only DKIM can count.";

    private final SesSpfVerdict spf;
    private final SpfFix fix;
    private final String name;
    private final String dig;

    SpfFindings(MailFromDns dns, SesSpfVerdict spf) {
        this.spf = spf;
        this.fix = new SpfFix(dns, spf);
        this.name = dns.domain().toString();
        this.dig = dns.decisiveTxt().get(0).evidence().digCommand();
    }

    Finding ok() {
        return finding(
                FindingCode.SPF_OK,
                "SPF lets SES pass: all " + spf.passing().size()
                        + " address blocks that amazonses.com publishes now. The whole record needs " + limits()
                        + "." + hints(),
                "",
                records());
    }

    Finding unknown() {
        boolean passes = spf.isSesPassing();
        String why = spf.unknown().map(sentence -> " " + sentence).orElse("");
        Finding found = finding(
                FindingCode.SPF_UNKNOWN,
                passes
                        ? "SPF lets SES pass, but what it says of other senders could not be determined." + why
                        : "Whether SPF lets SES pass for " + name + " could not be determined." + why,
                "Try again, or ask another resolver with --dns-server.",
                records());
        return passes ? found.withSeverity(Severity.INFO) : found;
    }

    Finding multiple() {
        return finding(
                FindingCode.SPF_MULTIPLE,
                "There are " + spf.records().size() + " SPF records at " + name
                        + "; receivers take none of them and give permerror (RFC 7208 section 4.5)." + RECEIVERS
                        + hints(),
                fix.replace(spf.records().size()),
                records());
    }

    Finding notAuthorised() {
        return finding(
                FindingCode.SPF_NOT_AUTHORISED,
                "SPF does not let SES pass: all " + spf.failing().size()
                        + " address blocks that amazonses.com publishes now get " + verdict() + "." + RECEIVERS
                        + hints(),
                fix.replace(1),
                records());
    }

    Finding partial() {
        List<String> seen = records();
        spf.failing().stream()
                .limit(SHOWN)
                .map(block -> "does not pass: " + block)
                .forEach(seen::add);
        if (spf.failing().size() > SHOWN) {
            seen.add("and " + (spf.failing().size() - SHOWN) + " more");
        }
        int all = spf.passing().size() + spf.failing().size();
        return finding(
                FindingCode.SPF_PARTIAL,
                "SPF lets only a part of SES pass: " + spf.failing().size() + " of " + all
                        + " address blocks that amazonses.com publishes now get " + verdict()
                        + ". Whether a message passes depends on the address it happens to be sent from." + hints(),
                fix.replace(1),
                seen);
    }

    Finding plusAll() {
        return finding(
                FindingCode.SPF_PLUS_ALL,
                "SPF lets everybody pass, not only SES: anyone can send with " + name + " as MAIL FROM domain."
                        + hints(),
                fix.replace(1),
                records());
    }

    /** An error of the record, or of one it refers to. */
    Finding problem(FindingCode code) {
        String who = spf.isSesPassing()
                ? "SES still passes, because its addresses match before; other senders get permerror."
                : "All mail gets permerror." + RECEIVERS;
        return finding(code, reason() + " " + who + hints(), fix.replace(1), records());
    }

    /** A limit that is passed; no more than good to know while SES passes all the same. */
    Finding limit(FindingCode code) {
        Finding found = problem(code);
        List<String> seen = new ArrayList<>(found.evidence());
        spf.problem()
                .filter(problem -> problem.kind() == SpfProblem.Kind.TOO_MANY_VOIDS)
                .ifPresent(problem -> problem.names().forEach(empty -> seen.add("nothing at: " + empty)));
        return (spf.isSesPassing() ? found.withSeverity(Severity.INFO) : found).withEvidence(seen);
    }

    private Finding finding(FindingCode code, String message, String fix, List<String> evidence) {
        return Finding.of(code, name, message, fix).withEvidence(evidence);
    }

    private String limits() {
        return spf.lookups() + " of 10 lookups, " + spf.voids() + " of 2 that find nothing";
    }

    private String verdict() {
        return spf.blocksVerdict() == SpfVerdict.NONE
                ? "no result"
                : spf.blocksVerdict().text();
    }

    /** What is wrong, and with which term of whose record. */
    private String reason() {
        Optional<SpfProblem> problem = spf.problem();
        if (problem.isEmpty()) {
            return "The SPF record at " + name + " cannot be evaluated.";
        }
        SpfProblem found = problem.get();
        String where = found.path().size() == 1
                ? "The SPF record at " + name
                : "The SPF record of " + found.domain() + ", to which that of " + name + " leads,";
        String term = found.term().isEmpty()
                ? ""
                : " at “" + EscapedRecord.escape(found.term()) + "”"
                        + (found.column() > 0 ? " (column " + found.column() + ")" : "");
        return where + " ends in permerror" + term + ": " + found.reason();
    }

    private String hints() {
        return hints(spf);
    }

    /** Each with a blank before it. */
    static String hints(SesSpfVerdict spf) {
        return spf.hints().stream()
                .map(SpfHint::sentence)
                .distinct()
                .map(hint -> " " + hint)
                .collect(Collectors.joining());
    }

    /** The records as DNS has them, what stands at the faulty place, and how to ask for them. */
    private List<String> records() {
        List<String> seen = new ArrayList<>();
        spf.records().forEach(record -> seen.add(EscapedRecord.escape(record)));
        spf.problem()
                .filter(problem -> problem.column() > 0 && !problem.record().isEmpty())
                .ifPresent(problem -> {
                    if (!spf.records().equals(List.of(problem.record()))) {
                        seen.add(problem.domain() + ": " + EscapedRecord.escape(problem.record()));
                    }
                    seen.add("column " + problem.column() + ": "
                            + EscapedRecord.escape(problem.record().substring(problem.column() - 1)));
                });
        seen.add(dig);
        return seen;
    }
}
