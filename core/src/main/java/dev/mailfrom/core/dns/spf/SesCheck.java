package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.Inquiry;
import dev.mailfrom.core.dns.KnownAnswers;
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
final class SesCheck {

    /** TEST-NET-1 (RFC 5737): belongs to nobody, so only a record that lets everybody pass lets it pass. */
    private static final InetAddress OUTSIDE =
            AddressBlock.of(new byte[] {(byte) 192, 0, 2, 1}, 32).network();

    private final String domain;
    private final Instant at;
    private final SesBlocks ses;
    private final KnownAnswers known;
    private final Set<DnsQuestion> needs = new LinkedHashSet<>();

    SesCheck(String domain, Instant at, SesBlocks ses, KnownAnswers known) {
        this.domain = domain;
        this.at = at;
        this.ses = ses;
        this.known = known;
    }

    /** @param answer that to TXT at the domain */
    Inquiry.Step<SesAuthorisation> step(DnsAnswer answer) {
        if (Answered.isError(answer)) {
            return unknown(List.of(), "DNS gave no answer for TXT of “" + domain + "”.");
        }
        List<String> records = Answered.spfTexts(answer);
        if (ses.trouble().isPresent()) {
            return unknown(records, ses.trouble().get());
        }
        Map<AddressBlock, Optional<SpfResult>> results = new LinkedHashMap<>();
        ses.blocks().forEach(block -> results.put(block, worst(block)));
        Optional<SpfResult> outside = evaluate(OUTSIDE, known);
        if (!needs.isEmpty()) {
            return new Inquiry.Step.Needs<>(needs);
        }
        List<NearMiss> misses = Answered.texts(answer).stream()
                .map(NearMiss::of)
                .flatMap(Optional::stream)
                .toList();
        Map<AddressBlock, SpfResult> all = new LinkedHashMap<>();
        results.forEach((block, result) -> all.put(block, result.orElseThrow()));
        return merged(judged(records, misses, all, outside.orElseThrow()), answer);
    }

    private Inquiry.Step<SesAuthorisation> unknown(List<String> records, String why) {
        return new Inquiry.Step.Done<>(new SesAuthorisation(
                SesAuthorisation.Kind.UNKNOWN,
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
    private Optional<SpfResult> worst(AddressBlock block) {
        Optional<SpfResult> first = evaluate(block.first(), known);
        Optional<SpfResult> last = evaluate(block.last(), known);
        return first.filter(result -> result.verdict() != SpfVerdict.PASS).or(() -> last);
    }

    private Optional<SpfResult> evaluate(InetAddress ip, KnownAnswers answers) {
        SpfQuery query = new SpfQuery(ip, "postmaster@" + domain, SesEvaluation.HELO, domain, "unknown", at);
        Inquiry.Step<SpfResult> step = SpfEvaluation.evaluate(query, answers);
        if (step instanceof Inquiry.Step.Needs<SpfResult> more) {
            needs.addAll(more.questions());
            return Optional.empty();
        }
        return Optional.of(((Inquiry.Step.Done<SpfResult>) step).result());
    }

    private SesAuthorisation judged(
            List<String> records, List<NearMiss> misses, Map<AddressBlock, SpfResult> results, SpfResult outside) {
        List<AddressBlock> passing = blocks(results, verdict -> verdict == SpfVerdict.PASS);
        List<AddressBlock> failing = blocks(results, verdict -> verdict != SpfVerdict.PASS);
        Optional<SpfProblem> problem = Stream.concat(results.values().stream(), Stream.of(outside))
                .flatMap(result -> result.problem().stream())
                .findFirst();
        SesAuthorisation.Kind kind = records.isEmpty()
                ? misses.isEmpty() ? SesAuthorisation.Kind.MISSING : SesAuthorisation.Kind.NEAR_MISS
                : problem.map(SesCheck::kind).orElseGet(() -> kind(passing, failing, outside));
        SpfVerdict verdict = results.values().stream()
                .map(SpfResult::verdict)
                .filter(v -> v != SpfVerdict.PASS)
                .max(Enum::compareTo)
                .orElse(SpfVerdict.PASS);
        SpfReview review = SpfReview.of(records, ses.blocks());
        List<SpfHint> hints = new ArrayList<>(review.hints());
        misses.forEach(miss -> hints.add(hint(miss)));
        if (kind == SesAuthorisation.Kind.PARTIAL && SpfReview.copiesSes(records, ses.blocks())) {
            hints.add(new SpfHint(
                    SpfHint.Kind.FLATTENED_COPY,
                    "",
                    0,
                    "The record has a copy of the addresses of SES that is out of date. Use “include:"
                            + SesBlocks.DOMAIN + "” instead, which follows them."));
        }
        return new SesAuthorisation(
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

    private static List<AddressBlock> blocks(Map<AddressBlock, SpfResult> results, Predicate<SpfVerdict> which) {
        return results.entrySet().stream()
                .filter(entry -> which.test(entry.getValue().verdict()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SpfHint hint(NearMiss miss) {
        boolean glued = miss.reason() == NearMiss.Reason.NO_BLANK_AFTER_VERSION;
        return new SpfHint(
                glued ? SpfHint.Kind.JOINED_STRINGS : SpfHint.Kind.BYTES,
                miss.text(),
                0,
                (glued
                                ? "A blank is missing after “v=spf1”; strings of one TXT record are joined without one. "
                                : "Only a text that begins with “v=spf1” and a blank is SPF. ")
                        + "This is what DNS has: " + miss.shown());
    }

    private static SesAuthorisation.Kind kind(SpfProblem problem) {
        boolean elsewhere = problem.path().size() > 1;
        switch (problem.kind()) {
            case SYNTAX:
                return elsewhere ? SesAuthorisation.Kind.INCLUDE_BROKEN : SesAuthorisation.Kind.SYNTAX;
            case MULTIPLE_RECORDS:
                return elsewhere ? SesAuthorisation.Kind.INCLUDE_BROKEN : SesAuthorisation.Kind.MULTIPLE;
            case TARGET_WITHOUT_RECORD:
                return SesAuthorisation.Kind.INCLUDE_BROKEN;
            case LOOP:
                return SesAuthorisation.Kind.LOOP;
            case TOO_MANY_VOIDS:
                return SesAuthorisation.Kind.TOO_MANY_VOIDS;
            case TOO_MANY_LOOKUPS:
            case TOO_MANY_EXCHANGERS:
                return SesAuthorisation.Kind.TOO_MANY_LOOKUPS;
            default:
                return SesAuthorisation.Kind.UNKNOWN;
        }
    }

    private static SesAuthorisation.Kind kind(
            List<AddressBlock> passing, List<AddressBlock> failing, SpfResult outside) {
        if (passing.isEmpty()) {
            return SesAuthorisation.Kind.NOT_AUTHORISED;
        }
        if (!failing.isEmpty()) {
            return SesAuthorisation.Kind.PARTIAL;
        }
        return outside.verdict() == SpfVerdict.PASS ? SesAuthorisation.Kind.PLUS_ALL : SesAuthorisation.Kind.OK;
    }

    private Inquiry.Step<SesAuthorisation> merged(SesAuthorisation found, DnsAnswer answer) {
        if (found.kind() == SesAuthorisation.Kind.OK || found.kind() == SesAuthorisation.Kind.UNKNOWN) {
            return new Inquiry.Step.Done<>(found);
        }
        List<String> before = new ArrayList<>(found.records());
        if (before.isEmpty()) {
            found.nearMisses().forEach(miss -> before.add(miss.corrected()));
        }
        MergedRecord merged = new Rehearsal(domain, answer, known, this::evaluateOutside)
                .withoutBroken(MergedRecord.of(before, ses.blocks()));
        return needs.isEmpty() ? new Inquiry.Step.Done<>(found.with(merged)) : new Inquiry.Step.Needs<>(needs);
    }

    private Optional<SpfResult> evaluateOutside(KnownAnswers answers) {
        return evaluate(OUTSIDE, answers);
    }
}
