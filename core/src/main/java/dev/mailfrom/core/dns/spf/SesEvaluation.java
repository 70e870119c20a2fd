package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.Inquiry;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a domain says of SES, and the evaluation of one of its addresses to show why.
 *
 * @param shown of the first address of SES that does not pass, or else of the first; empty where none could be evaluated
 */
public record SesEvaluation(SesAuthorisation authorisation, Optional<SpfResult> shown) {

    /** A name of the kind SES says HELO with. */
    public static final String HELO = "smtp-out." + SesBlocks.DOMAIN;

    /** What it comes to: that of the address that is shown. */
    public SpfVerdict verdict() {
        boolean unknown = authorisation.kind() == SesAuthorisation.Kind.UNKNOWN;
        return shown.map(SpfResult::verdict).orElse(unknown ? SpfVerdict.TEMPERROR : SpfVerdict.NONE);
    }

    /**
     * The inquiry for a domain.
     *
     * @param domain any name; one that RFC 7208 section 4.3 does not let check comes to none
     * @param query the check of an address of SES
     */
    public static Inquiry<SesEvaluation> of(
            String domain, SesAuthorisations authorisations, Function<InetAddress, SpfQuery> query) {
        if (!QueryName.canBeChecked(domain)) {
            return known -> new Inquiry.Step.Done<>(new SesEvaluation(noName(domain), Optional.empty()));
        }
        Inquiry<SesAuthorisation> first = authorisations.of(domain);
        return known -> {
            Inquiry.Step<SesAuthorisation> step = first.proceed(known);
            return step instanceof Inquiry.Step.Done<SesAuthorisation> done
                    ? shown(done.result(), query).proceed(known)
                    : step.map(found -> new SesEvaluation(found, Optional.empty()));
        };
    }

    private static Inquiry<SesEvaluation> shown(SesAuthorisation found, Function<InetAddress, SpfQuery> query) {
        List<AddressBlock> blocks = found.failing().isEmpty() ? found.passing() : found.failing();
        if (blocks.isEmpty()) {
            return known -> new Inquiry.Step.Done<>(new SesEvaluation(found, Optional.empty()));
        }
        AddressBlock block = blocks.get(0);
        return known -> {
            Inquiry.Step<SpfResult> step = SpfEvaluation.evaluate(query.apply(block.first()), known);
            boolean passes = step instanceof Inquiry.Step.Done<SpfResult> done
                    && done.result().verdict() == SpfVerdict.PASS;
            // Of a block that fails only in part, the end that does.
            Inquiry.Step<SpfResult> chosen = passes && !found.failing().isEmpty()
                    ? SpfEvaluation.evaluate(query.apply(block.last()), known)
                    : step;
            return chosen.map(result -> new SesEvaluation(found, Optional.of(result)));
        };
    }

    private static SesAuthorisation noName(String domain) {
        return new SesAuthorisation(
                SesAuthorisation.Kind.MISSING,
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
