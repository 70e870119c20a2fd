package dev.mailfrom.core.dns.spf.ses;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.LookupBudget;
import dev.mailfrom.core.dns.spf.SpfAnswers;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.MacroString;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfQualifier;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds out whether a term lets a sender pass that is not SES, by the addresses that it names. */
final class OtherSenders {

    /** More includes are too many lookups anyway (RFC 7208 section 4.6.4). */
    private static final int DEPTH = 10;

    private final AnswerLookup known;
    private final List<CidrBlock> ses;
    private final Predicate<InetAddress> passes;
    private final boolean evaluable;

    /**
     * @param passes evaluates the whole record for an address
     * @param evaluable whether an address that no term names gets a result, and no error
     */
    OtherSenders(AnswerLookup known, List<CidrBlock> ses, Predicate<InetAddress> passes, boolean evaluable) {
        this.known = known;
        this.ses = ses;
        this.passes = passes;
        this.evaluable = evaluable;
    }

    /** Whether an address of the term passes and is not SES's. @param domain of the record */
    boolean areAdmittedBy(SpfTerm term, String domain) {
        if (term instanceof SpfTerm.Redirect redirect) {
            return areIncluded(redirect.target(), 0);
        }
        return term instanceof SpfTerm.Directive directive && areAdmittedBy(directive.mechanism(), domain, 0);
    }

    private boolean areAdmittedBy(SpfMechanism mechanism, String domain, int depth) {
        if (mechanism instanceof SpfMechanism.Ip ip) {
            return areIn(ip.block());
        } else if (mechanism instanceof SpfMechanism.Include include) {
            return areIncluded(include.domain(), depth);
        } else if (mechanism instanceof SpfMechanism.A a) {
            return name(a.target(), domain)
                    .map(name -> areAt(name, a.prefix4()))
                    .orElse(evaluable);
        } else if (mechanism instanceof SpfMechanism.Mx mx) {
            return name(mx.target(), domain)
                    .map(name -> answer(name, RecordType.MX)
                            .map(SpfAnswers::mxTargets)
                            .map(hosts -> hosts.stream().anyMatch(host -> areAt(host, mx.prefix4())))
                            .orElse(evaluable))
                    .orElse(evaluable);
        }
        // Which addresses match all, exists and ptr does not stand in the record.
        return evaluable;
    }

    private boolean areIncluded(MacroString target, int depth) {
        Optional<String> name = name(Optional.of(target), "");
        if (name.isEmpty() || depth > DEPTH) {
            return evaluable;
        }
        return answer(name.get(), RecordType.TXT).map(SpfAnswers::spfTexts).orElse(List.of()).stream()
                .map(SpfRecord::parse)
                .anyMatch(record -> Stream.concat(
                                record.directives().stream()
                                        .filter(directive -> directive.qualifier() == SpfQualifier.PASS)
                                        .map(directive -> areAdmittedBy(directive.mechanism(), name.get(), depth + 1)),
                                record.redirect().stream().map(redirect -> areIncluded(redirect.target(), depth + 1)))
                        .anyMatch(Boolean::booleanValue));
    }

    /** Only IPv4, as the evaluation of an unrelated address asks no other question. */
    private boolean areAt(String name, int prefix) {
        return answer(name, RecordType.A)
                .map(answer -> SpfAnswers.addresses(answer).stream()
                        .anyMatch(address -> areIn(CidrBlock.of(address.getAddress(), prefix))))
                .orElse(evaluable);
    }

    private boolean areIn(CidrBlock block) {
        return Stream.of(block.first(), block.last())
                .filter(address -> ses.stream().noneMatch(own -> own.contains(address)))
                .anyMatch(passes);
    }

    private Optional<DnsAnswer> answer(String name, RecordType type) {
        return known.find(LookupBudget.question(name, type));
    }

    /** The target as it is written; empty where macros make it another one for each sender. */
    private static Optional<String> name(Optional<MacroString> target, String domain) {
        return target.isEmpty()
                ? Optional.of(domain)
                : target.map(MacroString::text)
                        .filter(text -> text.indexOf('%') < 0)
                        .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }
}
