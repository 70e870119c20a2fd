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
 * What a domain says of SES, and the evaluation of one of its addresses to show why.
 *
 * @param shown of the first address of SES that does not pass, or else of the first; empty where none could be evaluated
 */
public record SesProbe(SesSpfVerdict authorisation, Optional<SpfResult> shown) {

    /** A name of the kind SES says HELO with. */
    public static final String HELO = "smtp-out." + SesAddressRanges.DOMAIN;

    /** What it comes to: that of the address that is shown. */
    public SpfVerdict verdict() {
        boolean unknown = authorisation.kind() == SesSpfVerdict.Kind.UNKNOWN;
        return shown.map(SpfResult::verdict).orElse(unknown ? SpfVerdict.TEMPERROR : SpfVerdict.NONE);
    }

    /**
     * The inquiry for a domain.
     *
     * @param domain any name; one that RFC 7208 section 4.3 does not let check comes to none
     * @param query the check of an address of SES
     */
    public static DnsComputation<SesProbe> of(
            String domain, SesSpfChecker authorisations, Function<InetAddress, SpfQuery> query) {
        if (!TargetName.canBeChecked(domain)) {
            return known -> new DnsComputation.Step.Done<>(new SesProbe(noName(domain), Optional.empty()));
        }
        DnsComputation<SesSpfVerdict> first = authorisations.check(domain);
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
            // Of a block that fails only in part, the end that does.
            DnsComputation.Step<SpfResult> chosen = passes && !found.failing().isEmpty()
                    ? SpfEvaluation.evaluate(query.apply(block.last()), known)
                    : step;
            return chosen.map(result -> new SesProbe(found, Optional.of(result)));
        };
    }

    private static SesSpfVerdict noName(String domain) {
        return new SesSpfVerdict(
                SesSpfVerdict.Kind.MISSING,
                domain,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                SpfVerdict.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
