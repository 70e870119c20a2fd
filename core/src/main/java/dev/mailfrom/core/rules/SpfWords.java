package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.spf.MergedRecord;
import dev.mailfrom.core.dns.spf.NearMiss;
import dev.mailfrom.core.dns.spf.SesAuthorisation;
import dev.mailfrom.core.dns.spf.ShownRecord;
import dev.mailfrom.core.dns.spf.SpfHint;
import dev.mailfrom.core.dns.spf.SpfNotice;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.SpfVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is found about the SPF record of one domain, in words, with the record that mends it. */
final class SpfWords {

    /** More blocks than these say nothing more. */
    private static final int SHOWN = 20;

    private static final String RECEIVERS =
            " SES sends all the same; SPF does not pass, and for DMARC only DKIM can count.";

    private final MailFromDns dns;
    private final SesAuthorisation spf;
    private final String name;
    private final String dig;
    private final Appended appended;

    SpfWords(MailFromDns dns, SesAuthorisation spf) {
        this.dns = dns;
        this.spf = spf;
        this.name = dns.domain().toString();
        this.dig = dns.judgedTxt().get(0).evidence().dig();
        this.appended = Appended.txt(dns);
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

    Finding missing() {
        return finding(
                FindingCode.SPF_MISSING,
                "There is no SPF record at " + name + ": receivers cannot tell that SES may send for it." + RECEIVERS
                        + appended.sentence() + byResolverOnly(),
                spf.nearMisses().isEmpty()
                        ? appended.mend() + mend("Publish ")
                        : replace(spf.nearMisses().size()),
                Stream.concat(Stream.of(dig), appended.evidence().stream()).toList());
    }

    /** Records that were meant for this name and stand at another. */
    List<Finding> wrongNames() {
        return appended.answer()
                .map(there -> List.of(finding(
                        FindingCode.SPF_NEAR_MISS,
                        "The SPF record for " + name + " has the wrong name, so that receivers do not see it."
                                + appended.sentence(),
                        appended.mend() + mend("Publish "),
                        appended.evidence())))
                .orElseGet(() -> dns.checks().wrongPlaces().elsewhere().stream()
                        .map(this::elsewhere)
                        .toList());
    }

    private Finding elsewhere(DnsAnswer there) {
        return finding(
                FindingCode.SPF_NEAR_MISS,
                "The SPF record of " + there.evidence().question().name()
                        + " includes SES, but does not count here: receivers look at the MAIL FROM domain, " + name
                        + ", and at no other name (RFC 7208 section 4). It may stay for other mail.",
                mend("Publish "),
                Appended.lines(there));
    }

    /** A record that stands at this name and is of a type nobody asks for. */
    Optional<Finding> oldType() {
        return dns.checks()
                .wrongPlaces()
                .oldType()
                .map(there -> finding(
                        FindingCode.SPF_NEAR_MISS,
                        "The SPF record at " + name + " is of the type SPF (99), at which receivers no longer look"
                                + " (RFC 7208 section 3.1): it has to be of the type TXT. The old one may stay.",
                        mend("Publish "),
                        Appended.lines(there)));
    }

    Finding nearMiss() {
        return finding(
                FindingCode.SPF_NEAR_MISS,
                spf.nearMisses().size() == 1
                        ? "A TXT record at " + name + " looks like SPF and is none, so that receivers do not see it."
                                + hints()
                        : spf.nearMisses().size() + " TXT records at " + name
                                + " look like SPF and are none, so that receivers do not see them." + hints(),
                replace(spf.nearMisses().size()),
                spf.nearMisses().stream().map(NearMiss::shown).toList());
    }

    Finding unknown() {
        boolean passes = spf.sesPasses();
        String why = spf.unknown().map(sentence -> " " + sentence).orElse("");
        Finding found = finding(
                FindingCode.SPF_UNKNOWN,
                passes
                        ? "SPF lets SES pass, but what it says of other senders could not be determined." + why
                        : "Whether SPF lets SES pass for " + name + " could not be determined." + why,
                "Try again, or ask another resolver with --dns-server.",
                records());
        return passes ? found.as(Severity.INFO) : found;
    }

    Finding multiple() {
        return finding(
                FindingCode.SPF_MULTIPLE,
                "There are " + spf.records().size() + " SPF records at " + name
                        + "; receivers take none of them and give permerror (RFC 7208 section 4.5)." + RECEIVERS
                        + hints(),
                replace(spf.records().size()),
                records());
    }

    Finding notAuthorised() {
        return finding(
                FindingCode.SPF_NOT_AUTHORISED,
                "SPF does not let SES pass: all " + spf.failing().size()
                        + " address blocks that amazonses.com publishes now get " + verdict() + "." + RECEIVERS
                        + hints(),
                replace(1),
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
                replace(1),
                seen);
    }

    Finding plusAll() {
        return finding(
                FindingCode.SPF_PLUS_ALL,
                "SPF lets everybody pass, not only SES: anyone can send with " + name + " as MAIL FROM domain."
                        + hints(),
                replace(1),
                records());
    }

    /** An error of the record, or of one it refers to. */
    Finding problem(FindingCode code) {
        String who = spf.sesPasses()
                ? "SES still passes, because its addresses match before; other senders get permerror."
                : "All mail gets permerror." + RECEIVERS;
        return finding(code, reason() + " " + who + hints(), replace(1), records());
    }

    /** A limit that is passed; no more than good to know while SES passes all the same. */
    Finding limit(FindingCode code) {
        Finding found = problem(code);
        List<String> seen = new ArrayList<>(found.evidence());
        spf.problem()
                .filter(problem -> problem.kind() == SpfProblem.Kind.TOO_MANY_VOIDS)
                .ifPresent(problem -> problem.names().forEach(empty -> seen.add("nothing at: " + empty)));
        return (spf.sesPasses() ? found.as(Severity.INFO) : found).seen(seen);
    }

    /** Something that is no error and worth saying. */
    Finding notice(SpfNotice notice) {
        String terms = notice.terms().stream()
                .map(term -> "“" + ShownRecord.of(term) + "”")
                .collect(Collectors.joining(", "));
        return switch (notice.kind()) {
            case NO_ALL ->
                note(
                        FindingCode.SPF_NO_ALL,
                        "The SPF record has no “all” at its end: what it says of other senders is neutral, which tells"
                                + " receivers nothing.",
                        "Add ~all at the end.");
            case NEUTRAL_ALL ->
                note(
                        FindingCode.SPF_NEUTRAL_ALL,
                        "The SPF record ends in " + terms + ", which tells receivers nothing about other senders.",
                        "Take ~all instead.");
            case PTR ->
                note(
                        FindingCode.SPF_PTR,
                        "The SPF record has " + terms
                                + ", which RFC 7208 section 5.5 says not to use: it is slow and not reliable.",
                        "Take it out.");
            case DUPLICATE_TERM ->
                note(
                        FindingCode.SPF_DUPLICATE_TERM,
                        "In the SPF record this stands twice: " + terms + ".",
                        "Take the second one out.");
            case LONG ->
                note(
                        FindingCode.SPF_LONG,
                        "The SPF record is longer than 450 bytes, so that the answer may not fit into one UDP packet"
                                + " (RFC 7208 section 3.4).",
                        "Take out what is not needed: a MAIL FROM domain of SES needs include:amazonses.com only.");
            case EXTRA_SENDERS ->
                note(
                        FindingCode.SPF_EXTRA_SENDERS,
                        "SPF lets others than SES send with this MAIL FROM domain, too: " + terms + ".",
                        "Take out those who do not send with it; SES itself needs include:amazonses.com only.");
        };
    }

    private Finding note(FindingCode code, String message, String mend) {
        return finding(code, message, mend, List.of());
    }

    private Finding finding(FindingCode code, String message, String mend, List<String> evidence) {
        return Finding.of(code, name, message, mend).seen(evidence);
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
                : " at “" + ShownRecord.of(found.term()) + "”"
                        + (found.column() > 0 ? " (column " + found.column() + ")" : "");
        return where + " ends in permerror" + term + ": " + found.reason();
    }

    /** That something is missing is certain only from the servers of the zone; by anybody else, it is said aloud. */
    private String byResolverOnly() {
        boolean certain = dns.view().filter(view -> !view.txt().isEmpty()).isPresent();
        return certain
                ? ""
                : " This is by your resolver only: "
                        + dns.byResolverOnly().orElse("no name server gave an answer for TXT") + ".";
    }

    private String hints() {
        return spf.hints().stream()
                .map(SpfHint::sentence)
                .distinct()
                .map(hint -> " " + hint)
                .collect(Collectors.joining());
    }

    /** The records as DNS has them, what stands at the faulty place, and how to ask for them. */
    private List<String> records() {
        List<String> seen = new ArrayList<>();
        spf.records().forEach(record -> seen.add(ShownRecord.of(record)));
        spf.problem()
                .filter(problem -> problem.column() > 0 && !problem.record().isEmpty())
                .ifPresent(problem -> {
                    if (!spf.records().equals(List.of(problem.record()))) {
                        seen.add(problem.domain() + ": " + ShownRecord.of(problem.record()));
                    }
                    seen.add("column " + problem.column() + ": "
                            + ShownRecord.of(problem.record().substring(problem.column() - 1)));
                });
        seen.add(dig);
        return seen;
    }

    private String replace(int records) {
        return mend(records == 1 ? "Replace it by " : "Delete all of them and publish ");
    }

    /** The merged record as a line to paste, and before it what was changed on the way. */
    private String mend(String verb) {
        String text = spf.merged().map(MergedRecord::text).orElse(RequiredRecord.SPF);
        String changes = spf.merged().map(MergedRecord::changes).orElse(List.of()).stream()
                .map(change -> change + " ")
                .collect(Collectors.joining());
        return changes + verb + Judged.toPublish(RequiredRecord.spf(dns.domain(), text), dns);
    }
}
