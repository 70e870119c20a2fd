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
import dev.mailfrom.core.dns.spf.advice.SpfHint;
import dev.mailfrom.core.dns.spf.advice.SpfLinter;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.advice.SuggestionCheck;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
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

/** The evaluations of one domain for the addresses of SES and the outside, put together. */
final class SesSpfEvaluation {

    /** TEST-NET-1 (RFC 5737): belongs to nobody, so only a record that lets everybody pass lets it pass. */
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

    /** @param answer that to TXT at the domain */
    DnsComputation.Step<SesSpfVerdict> evaluate(DnsAnswer answer) {
        if (SpfAnswers.isError(answer)) {
            return unknown(List.of(), "DNS gave no answer for TXT of “" + domain + "”.");
        }
        List<String> records = SpfAnswers.spfTexts(answer);
        if (ses.problem().isPresent()) {
            return unknown(records, ses.problem().get());
        }
        Map<CidrBlock, Optional<SpfResult>> results = new LinkedHashMap<>();
        ses.blocks().forEach(block -> results.put(block, worst(block)));
        Optional<SpfResult> outside = evaluate(OUTSIDE, known);
        if (!needs.isEmpty()) {
            return new DnsComputation.Step.Needs<>(needs);
        }
        List<SpfNearMiss> misses = SpfAnswers.texts(answer).stream()
                .map(SpfNearMiss::of)
                .flatMap(Optional::stream)
                .toList();
        Map<CidrBlock, SpfResult> all = new LinkedHashMap<>();
        results.forEach((block, result) -> all.put(block, result.orElseThrow()));
        return withSuggestion(verdict(records, misses, all, outside.orElseThrow()), answer);
    }

    private DnsComputation.Step<SesSpfVerdict> unknown(List<String> records, String why) {
        return new DnsComputation.Step.Done<>(new SesSpfVerdict(
                SesSpfVerdict.Kind.UNKNOWN,
                domain,
                records,
                List.of(),
                List.of(),
                List.of(),
                SpfVerdict.TEMPERROR,
                Optional.empty(),
                Optional.empty(),
                Optional.of(why),
                List.of(),
                List.of(),
                Optional.empty()));
    }

    /** What the two ends of a block come to; where they differ, what is not a pass: an old copy may be a part of it. */
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
            List<String> records, List<SpfNearMiss> misses, Map<CidrBlock, SpfResult> results, SpfResult outside) {
        List<CidrBlock> passing = blocks(results, verdict -> verdict == SpfVerdict.PASS);
        List<CidrBlock> failing = blocks(results, verdict -> verdict != SpfVerdict.PASS);
        Optional<SpfProblem> problem = Stream.concat(results.values().stream(), Stream.of(outside))
                .flatMap(result -> result.problem().stream())
                .findFirst();
        SesSpfVerdict.Kind kind = records.isEmpty()
                ? misses.isEmpty() ? SesSpfVerdict.Kind.MISSING : SesSpfVerdict.Kind.NEAR_MISS
                : problem.map(SesSpfEvaluation::kind).orElseGet(() -> kind(passing, failing, outside));
        SpfVerdict verdict = results.values().stream()
                .map(SpfResult::verdict)
                .filter(v -> v != SpfVerdict.PASS)
                .max(Enum::compareTo)
                .orElse(SpfVerdict.PASS);
        SpfLinter review = SpfLinter.lint(records, ses.blocks());
        List<SpfHint> hints = new ArrayList<>(review.hints());
        misses.forEach(miss -> hints.add(hint(miss)));
        if (kind == SesSpfVerdict.Kind.PARTIAL && SpfLinter.copiesSes(records, ses.blocks())) {
            hints.add(new SpfHint(
                    SpfHint.Kind.FLATTENED_COPY,
                    "",
                    0,
                    "The record has a copy of the addresses of SES that is out of date. Use “include:"
                            + SesAddressRanges.DOMAIN + "” instead, which follows them."));
        }
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
                problem.filter(found -> found.kind() == SpfProblem.Kind.DNS).map(SpfProblem::reason),
                review.notices(),
                hints,
                Optional.empty());
    }

    private static List<CidrBlock> blocks(Map<CidrBlock, SpfResult> results, Predicate<SpfVerdict> which) {
        return results.entrySet().stream()
                .filter(entry -> which.test(entry.getValue().verdict()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SpfHint hint(SpfNearMiss miss) {
        boolean glued = miss.reason() == SpfNearMiss.Reason.NO_BLANK_AFTER_VERSION;
        return new SpfHint(
                glued ? SpfHint.Kind.JOINED_STRINGS : SpfHint.Kind.BYTES,
                miss.text(),
                0,
                (glued
                                ? "A blank is missing after “v=spf1”; strings of one TXT record are joined without one. "
                                : "Only a text that begins with “v=spf1” and a blank is SPF. ")
                        + "This is what DNS has: " + miss.escaped());
    }

    private static SesSpfVerdict.Kind kind(SpfProblem problem) {
        boolean elsewhere = problem.path().size() > 1;
        switch (problem.kind()) {
            case SYNTAX:
                return elsewhere ? SesSpfVerdict.Kind.INCLUDE_BROKEN : SesSpfVerdict.Kind.SYNTAX;
            case MULTIPLE_RECORDS:
                return elsewhere ? SesSpfVerdict.Kind.INCLUDE_BROKEN : SesSpfVerdict.Kind.MULTIPLE;
            case TARGET_WITHOUT_RECORD:
                return SesSpfVerdict.Kind.INCLUDE_BROKEN;
            case LOOP:
                return SesSpfVerdict.Kind.LOOP;
            case TOO_MANY_VOIDS:
                return SesSpfVerdict.Kind.TOO_MANY_VOIDS;
            case TOO_MANY_LOOKUPS:
            case TOO_MANY_EXCHANGERS:
                return SesSpfVerdict.Kind.TOO_MANY_LOOKUPS;
            default:
                return SesSpfVerdict.Kind.UNKNOWN;
        }
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

    private DnsComputation.Step<SesSpfVerdict> withSuggestion(SesSpfVerdict found, DnsAnswer answer) {
        if (found.kind() == SesSpfVerdict.Kind.OK || found.kind() == SesSpfVerdict.Kind.UNKNOWN) {
            return new DnsComputation.Step.Done<>(found);
        }
        List<String> before = new ArrayList<>(found.records());
        if (before.isEmpty()) {
            found.spfNearMisses().forEach(miss -> before.add(miss.corrected()));
        }
        SuggestedRecord merged = new SuggestionCheck(domain, answer, known, this::evaluateOutside)
                .withoutBrokenTerms(SuggestedRecord.of(before, ses.blocks()));
        return needs.isEmpty()
                ? new DnsComputation.Step.Done<>(found.withSuggestion(merged))
                : new DnsComputation.Step.Needs<>(needs);
    }

    private Optional<SpfResult> evaluateOutside(AnswerLookup answers) {
        return evaluate(OUTSIDE, answers);
    }
}
