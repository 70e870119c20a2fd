package dev.mailfrom.core.rules.spf;

import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is found about the SPF record that a domain has, with the record that fixes it. */
final class SpfFindings {

    /** More blocks than these add nothing. */
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
        this.dig = dns.decisiveTxt().get(0).digCommand();
    }

    Finding ok() {
        return finding(
                FindingCode.SPF_OK,
                "SPF lets SES pass: all " + spf.passing().size()
                        + " address blocks that amazonses.com publishes now. The whole record needs " + spf.lookups()
                        + " of 10 lookups, " + spf.voids() + " of 2 that find nothing.",
                "");
    }

    Finding unknown() {
        boolean passes = spf.isSesPassing();
        String why = spf.unknown().map(sentence -> " " + sentence).orElse("");
        Finding found = Finding.of(
                FindingCode.SPF_UNKNOWN,
                name,
                passes
                        ? "SPF lets SES pass, but what it says of other senders could not be determined." + why
                        : "Whether SPF lets SES pass for " + name + " could not be determined." + why,
                Rule.ASK_ANOTHER_RESOLVER,
                records());
        return passes ? found.withSeverity(Severity.INFO) : found;
    }

    Finding multiple() {
        int count = spf.records().size();
        return finding(
                FindingCode.SPF_MULTIPLE,
                "There are " + count + " SPF records at " + name
                        + "; receivers take none of them and give permerror (RFC 7208 section 4.5)." + RECEIVERS,
                fix.replace(count));
    }

    Finding notAuthorised() {
        return finding(
                FindingCode.SPF_NOT_AUTHORISED,
                "SPF does not let SES pass: all " + spf.failing().size()
                        + " address blocks that amazonses.com publishes now get "
                        + spf.blocksVerdict().text() + "." + RECEIVERS,
                fix.replace(1));
    }

    Finding partial() {
        int failing = spf.failing().size();
        List<String> seen = new ArrayList<>();
        spf.failing().stream()
                .limit(SHOWN)
                .map(block -> "does not pass: " + block)
                .forEach(seen::add);
        if (failing > SHOWN) {
            seen.add("and " + (failing - SHOWN) + " more");
        }
        return finding(
                FindingCode.SPF_PARTIAL,
                "SPF lets only a part of SES pass: " + failing + " of "
                        + (spf.passing().size() + failing)
                        + " address blocks that amazonses.com publishes now get "
                        + spf.blocksVerdict().text()
                        + ". Whether a message passes depends on the address it happens to be sent from.",
                fix.replace(1),
                seen);
    }

    Finding plusAll() {
        return finding(
                FindingCode.SPF_PLUS_ALL,
                "SPF lets every sender pass, not only SES: anyone can send with " + name + " as MAIL FROM domain.",
                fix.replace(1));
    }

    /** An error of the record, or of one it refers to. */
    Finding problem(FindingCode code) {
        return problem(code, List.of());
    }

    /** A limit that is exceeded; only an information while SES passes all the same. */
    Finding limit(FindingCode code) {
        Finding found = problem(
                code,
                spf.problem().stream()
                        .filter(problem -> problem.kind() == SpfProblem.Kind.TOO_MANY_VOIDS)
                        .flatMap(problem -> problem.names().stream())
                        .map(empty -> "nothing at: " + empty)
                        .toList());
        return spf.isSesPassing() ? found.withSeverity(Severity.INFO) : found;
    }

    private Finding problem(FindingCode code, List<String> more) {
        String who = spf.isSesPassing()
                ? "SES still passes, because its addresses match before; other senders get permerror."
                : "All mail gets permerror." + RECEIVERS;
        return finding(code, reason() + " " + who, fix.replace(1), more);
    }

    private Finding finding(FindingCode code, String message, String fix) {
        return finding(code, message, fix, List.of());
    }

    /** @param more evidence besides the records */
    private Finding finding(FindingCode code, String message, String fix, List<String> more) {
        List<String> evidence = records();
        evidence.addAll(more);
        return Finding.of(code, name, message + hints(spf), fix, evidence);
    }

    /** What is wrong, and with which term of whose record. */
    private String reason() {
        return spf.problem().map(this::reason).orElse("The SPF record at " + name + " cannot be evaluated.");
    }

    private String reason(SpfProblem problem) {
        String where = problem.path().size() == 1
                ? "The SPF record at " + name
                : "The SPF record of " + problem.domain() + ", to which that of " + name + " leads,";
        String term = problem.term().isEmpty()
                ? ""
                : " at “" + EscapedRecord.escape(problem.term()) + "”"
                        + (problem.column() > 0 ? " (column " + problem.column() + ")" : "");
        String meant = problem.corrected()
                .map(correction -> " Most likely meant: “" + EscapedRecord.escape(correction) + "”.")
                .orElse("");
        return where + " ends in permerror" + term + ": " + problem.reason() + meant;
    }

    /** Each with a blank before it. */
    static String hints(SesSpfVerdict spf) {
        return spf.hints().stream().distinct().map(hint -> " " + hint).collect(Collectors.joining());
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
