package dev.mailfrom.core.dns.spf.ses;

import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.SpfEvaluation;
import dev.mailfrom.core.dns.spf.SpfQuery;
import dev.mailfrom.core.dns.spf.SpfResult;
import dev.mailfrom.core.dns.spf.TargetName;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The verdict on a domain for SES, with the evaluation of one SES address to show why.
 *
 * @param shown the first address of SES that does not pass, or else the first; empty if none could be evaluated
 */
public record SesProbe(SesSpfVerdict authorisation, Optional<SpfResult> shown) {

    /** A HELO name like those of SES. */
    public static final String HELO = "smtp-out." + SesAddressRanges.DOMAIN;

    /** The result for the shown address. */
    public SpfVerdict verdict() {
        return shown.map(SpfResult::verdict).orElseGet(authorisation::blocksVerdict);
    }

    /**
     * The computation for a domain.
     *
     * @param domain any name; one that cannot be checked gives none (RFC 7208 section 4.3)
     * @param query the check of an address of SES
     */
    public static DnsComputation<SesProbe> of(
            String domain, SesSpfChecker checker, Function<InetAddress, SpfQuery> query) {
        if (!TargetName.canBeChecked(domain)) {
            SesSpfVerdict noName = SesSpfVerdict.unevaluated(
                    SesSpfVerdict.Kind.MISSING, domain, List.of(), SpfVerdict.NONE, Optional.empty());
            return known -> new DnsComputation.Step.Done<>(new SesProbe(noName, Optional.empty()));
        }
        DnsComputation<SesSpfVerdict> first = checker.check(domain);
        return known -> {
            DnsComputation.Step<SesSpfVerdict> step = first.evaluate(known);
            return step instanceof DnsComputation.Step.Done<SesSpfVerdict> done
                    ? shown(done.result(), query).evaluate(known)
                    : step.map(found -> new SesProbe(found, Optional.empty()));
        };
    }

    private static DnsComputation<SesProbe> shown(SesSpfVerdict found, Function<InetAddress, SpfQuery> query) {
        List<CidrBlock> blocks = found.failing().isEmpty() ? found.passing() : found.failing();
        if (blocks.isEmpty()) {
            return known -> new DnsComputation.Step.Done<>(new SesProbe(found, Optional.empty()));
        }
        CidrBlock block = blocks.get(0);
        return known -> {
            DnsComputation.Step<SpfResult> step = SpfEvaluation.evaluate(query.apply(block.first()), known);
            boolean passes = step instanceof DnsComputation.Step.Done<SpfResult> done
                    && done.result().verdict() == SpfVerdict.PASS;
            // If a block fails only in part, the end that fails.
            DnsComputation.Step<SpfResult> chosen = passes && !found.failing().isEmpty()
                    ? SpfEvaluation.evaluate(query.apply(block.last()), known)
                    : step;
            return chosen.map(result -> new SesProbe(found, Optional.of(result)));
        };
    }
}
