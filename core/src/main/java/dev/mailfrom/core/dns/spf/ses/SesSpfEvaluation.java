package dev.mailfrom.core.dns.spf.ses;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.SpfAnswers;
import dev.mailfrom.core.dns.spf.SpfEvaluation;
import dev.mailfrom.core.dns.spf.SpfProblem;
import dev.mailfrom.core.dns.spf.SpfQuery;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.advice.SpfLinter;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.advice.SuggestionCheck;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Evaluates one domain for the addresses of SES and for an outside address, and combines the results. */
final class SesSpfEvaluation {

    /** In TEST-NET-1 (RFC 5737), which has no owner: it passes only if the record lets every sender pass. */
    private static final InetAddress OUTSIDE =
            CidrBlock.of(new byte[] {(byte) 192, 0, 2, 1}, 32).network();

    private final String domain;
    private final Instant at;
    private final SesAddressRanges ses;
    private final AnswerLookup known;
    private final Set<DnsQuestion> needs = new LinkedHashSet<>();

    SesSpfEvaluation(String domain, Instant at, SesAddressRanges ses, AnswerLookup known) {
        this.domain = domain;
        this.at = at;
        this.ses = ses;
        this.known = known;
    }

    /** @param answer for TXT at the domain */
    DnsComputation.Step<SesSpfVerdict> evaluate(DnsAnswer answer) {
        List<String> records = SpfAnswers.spfTexts(answer);
        if (SpfAnswers.isError(answer)) {
            return new DnsComputation.Step.Done<>(SesSpfVerdict.unevaluated(
                    SesSpfVerdict.Kind.UNKNOWN,
                    domain,
                    records,
                    SpfVerdict.TEMPERROR,
                    Optional.of("DNS gave no answer for TXT of “" + domain + "”.")));
        }
        Map<CidrBlock, Optional<SpfResult>> results = new LinkedHashMap<>();
        ses.blocks().forEach(block -> results.put(block, worst(block)));
        Optional<SpfResult> outside = evaluate(OUTSIDE, known);
        if (!needs.isEmpty()) {
            return new DnsComputation.Step.Needs<>(needs);
        }
        Map<CidrBlock, SpfResult> all = new LinkedHashMap<>();
        results.forEach((block, result) -> all.put(block, result.orElseThrow()));
        SesSpfVerdict verdict = verdict(records, answer, all, outside.orElseThrow());
        return needs.isEmpty() ? new DnsComputation.Step.Done<>(verdict) : new DnsComputation.Step.Needs<>(needs);
    }

    /** The result of the two ends of a block, and if they differ, the one that is no pass. */
    private Optional<SpfResult> worst(CidrBlock block) {
        Optional<SpfResult> first = evaluate(block.first(), known);
        Optional<SpfResult> last = evaluate(block.last(), known);
        return first.filter(result -> result.verdict() != SpfVerdict.PASS).or(() -> last);
    }

    private Optional<SpfResult> evaluate(InetAddress ip, AnswerLookup answers) {
        SpfQuery query = new SpfQuery(ip, "postmaster@" + domain, SesProbe.HELO, domain, "unknown", at);
        DnsComputation.Step<SpfResult> step = SpfEvaluation.evaluate(query, answers);
        if (step instanceof DnsComputation.Step.Needs<SpfResult> more) {
            needs.addAll(more.questions());
            return Optional.empty();
        }
        return Optional.of(((DnsComputation.Step.Done<SpfResult>) step).result());
    }

    private SesSpfVerdict verdict(
            List<String> records, DnsAnswer answer, Map<CidrBlock, SpfResult> results, SpfResult outside) {
        List<SpfNearMiss> misses = SpfAnswers.texts(answer).stream()
                .map(SpfNearMiss::of)
                .flatMap(Optional::stream)
                .toList();
        List<CidrBlock> passing = blocks(results, verdict -> verdict == SpfVerdict.PASS);
        List<CidrBlock> failing = blocks(results, verdict -> verdict != SpfVerdict.PASS);
        Optional<SpfProblem> problem = Stream.concat(results.values().stream(), Stream.of(outside))
                .flatMap(result -> result.problem().stream())
                .findFirst();
        SesSpfVerdict.Kind kind = records.isEmpty()
                ? misses.isEmpty() ? SesSpfVerdict.Kind.MISSING : SesSpfVerdict.Kind.NEAR_MISS
                : ses.problem().isPresent()
                        ? kindWithoutBlocks(problem, outside)
                        : problem.map(SesSpfEvaluation::kind).orElseGet(() -> kind(passing, failing, outside));
        boolean unknown = kind == SesSpfVerdict.Kind.UNKNOWN;
        SpfVerdict verdict = results.values().stream()
                .map(SpfResult::verdict)
                .filter(v -> v != SpfVerdict.PASS)
                .max(Enum::compareTo)
                .orElse(!results.isEmpty() ? SpfVerdict.PASS : unknown ? SpfVerdict.TEMPERROR : outside.verdict());
        SpfLinter linter = SpfLinter.lint(
                records, ses.blocks(), others(outside), outside.problem().isEmpty());
        return new SesSpfVerdict(
                kind,
                domain,
                records,
                misses,
                passing,
                failing,
                verdict,
                Optional.of(outside),
                problem,
                ses.problem().or(() -> problem.map(SpfProblem::reason)).filter(why -> unknown),
                linter.notices(),
                hints(kind, records, misses, linter),
                suggestion(kind, records, misses, answer));
    }

    /** Whether a term lets others than SES pass. */
    private Predicate<SpfTerm> others(SpfResult outside) {
        Predicate<InetAddress> passes = address -> evaluate(address, known)
                .filter(result -> result.verdict() == SpfVerdict.PASS)
                .isPresent();
        OtherSenders others =
                new OtherSenders(known, ses.blocks(), passes, outside.problem().isEmpty());
        return term -> others.areAdmittedBy(term, domain);
    }

    private List<String> hints(
            SesSpfVerdict.Kind kind, List<String> records, List<SpfNearMiss> misses, SpfLinter linter) {
        List<String> hints = new ArrayList<>(linter.hints());
        misses.forEach(miss -> hints.add(hint(miss)));
        if (kind == SesSpfVerdict.Kind.PARTIAL && SpfLinter.copiesSes(records, ses.blocks())) {
            hints.add("The record has an outdated copy of SES's addresses. Use “include:" + SesAddressRanges.DOMAIN
                    + "” instead, which stays up to date.");
        }
        return hints;
    }

    private Optional<SuggestedRecord> suggestion(
            SesSpfVerdict.Kind kind, List<String> records, List<SpfNearMiss> misses, DnsAnswer answer) {
        if (kind == SesSpfVerdict.Kind.OK || kind == SesSpfVerdict.Kind.UNKNOWN) {
            return Optional.empty();
        }
        List<String> before =
                records.isEmpty() ? misses.stream().map(SpfNearMiss::corrected).toList() : records;
        return Optional.of(new SuggestionCheck(domain, answer, known, answers -> evaluate(OUTSIDE, answers))
                .withoutBrokenTerms(SuggestedRecord.of(before, ses.blocks())));
    }

    private static List<CidrBlock> blocks(Map<CidrBlock, SpfResult> results, Predicate<SpfVerdict> which) {
        return results.entrySet().stream()
                .filter(entry -> which.test(entry.getValue().verdict()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String hint(SpfNearMiss miss) {
        boolean glued = miss.reason() == SpfNearMiss.Reason.NO_BLANK_AFTER_VERSION;
        return (glued
                        ? "A blank is missing after “v=spf1”; the strings of a TXT record are joined without one. "
                        : "Only a text that begins with “v=spf1” and a blank is SPF. ")
                + "DNS has: " + miss.escaped();
    }

    private static SesSpfVerdict.Kind kind(SpfProblem problem) {
        boolean elsewhere = problem.path().size() > 1;
        return switch (problem.kind()) {
            case SYNTAX -> elsewhere ? SesSpfVerdict.Kind.INCLUDE_BROKEN : SesSpfVerdict.Kind.SYNTAX;
            case MULTIPLE_RECORDS -> elsewhere ? SesSpfVerdict.Kind.INCLUDE_BROKEN : SesSpfVerdict.Kind.MULTIPLE;
            case TARGET_WITHOUT_RECORD -> SesSpfVerdict.Kind.INCLUDE_BROKEN;
            case LOOP -> SesSpfVerdict.Kind.LOOP;
            case TOO_MANY_VOIDS -> SesSpfVerdict.Kind.TOO_MANY_VOIDS;
            case TOO_MANY_LOOKUPS, TOO_MANY_EXCHANGERS -> SesSpfVerdict.Kind.TOO_MANY_LOOKUPS;
            case DNS -> SesSpfVerdict.Kind.UNKNOWN;
        };
    }

    /** What is certain although the addresses of SES are not known: faults of the record itself. */
    private static SesSpfVerdict.Kind kindWithoutBlocks(Optional<SpfProblem> problem, SpfResult outside) {
        return problem.map(SesSpfEvaluation::kind)
                .filter(kind -> kind == SesSpfVerdict.Kind.SYNTAX || kind == SesSpfVerdict.Kind.MULTIPLE)
                .orElse(
                        outside.verdict() == SpfVerdict.PASS
                                ? SesSpfVerdict.Kind.PLUS_ALL
                                : SesSpfVerdict.Kind.UNKNOWN);
    }

    private static SesSpfVerdict.Kind kind(List<CidrBlock> passing, List<CidrBlock> failing, SpfResult outside) {
        if (passing.isEmpty()) {
            return SesSpfVerdict.Kind.NOT_AUTHORISED;
        }
        if (!failing.isEmpty()) {
            return SesSpfVerdict.Kind.PARTIAL;
        }
        return outside.verdict() == SpfVerdict.PASS ? SesSpfVerdict.Kind.PLUS_ALL : SesSpfVerdict.Kind.OK;
    }
}
