package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.MacroString;
import dev.mailfrom.core.dns.spf.record.MacroValues;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfSyntaxException;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One evaluation from start to end (RFC 7208 sections 4 to 6). Terms without an answer yet do not match. */
final class CheckHost {

    private final SpfQuery query;
    private final byte[] client;
    private final EvaluationStack stack;
    private final LookupBudget lookups;
    private final ValidatedNames names;
    private boolean clientNameCounted;

    CheckHost(SpfQuery query, AnswerLookup known) {
        this.query = query;
        this.client = query.address();
        this.stack = new EvaluationStack(query.domain());
        this.lookups = new LookupBudget(known, stack);
        this.names = new ValidatedNames(client, lookups);
    }

    /** The result of one record. @param explanation the {@code exp=} of a failing record; never that of an include */
    record CheckHostOutcome(SpfVerdict verdict, String domain, Optional<MacroString> explanation) {
        static CheckHostOutcome of(SpfVerdict verdict) {
            return new CheckHostOutcome(verdict, "", Optional.empty());
        }
    }

    LookupBudget lookups() {
        return lookups;
    }

    List<SpfTraceEntry> trace() {
        return stack.trace();
    }

    /** Evaluates the record of a domain. @throws EvaluationAbortedException for an error anywhere */
    CheckHostOutcome run(String domain) {
        List<String> texts = SpfAnswers.spfTexts(lookups.require(LookupBudget.question(domain, RecordType.TXT)));
        if (texts.isEmpty()) {
            return CheckHostOutcome.of(SpfVerdict.NONE);
        }
        SpfRecord record = SpfRecord.parse(texts.get(0));
        EvaluationStack.Frame frame = stack.push(domain, record);
        if (texts.size() > 1) {
            throw stack.error(
                    SpfProblem.Kind.MULTIPLE_RECORDS,
                    "There are " + texts.size() + " SPF records; only one is allowed.",
                    List.of());
        }
        if (!record.errors().isEmpty()) {
            throw stack.error(record.errors().get(0));
        }
        CheckHostOutcome outcome = terms(frame);
        stack.pop();
        return outcome;
    }

    private CheckHostOutcome terms(EvaluationStack.Frame frame) {
        for (SpfTerm.Directive directive : frame.record().directives()) {
            String match = directive.qualifier().verdict().text();
            boolean matches = stack.evaluateTraced(
                    frame,
                    directive,
                    () -> matches(frame, directive.mechanism()),
                    matched -> matched ? match : "no match");
            if (matches) {
                Optional<MacroString> explanation = frame.record().explanation().map(SpfTerm.Explanation::target);
                return new CheckHostOutcome(directive.qualifier().verdict(), frame.domain(), explanation);
            }
        }
        Optional<SpfTerm.Redirect> redirect = frame.record().redirect();
        if (redirect.isPresent()) {
            return stack.evaluateTraced(
                    frame,
                    redirect.get(),
                    () -> other(frame, redirect.get().target()),
                    outcome -> outcome.verdict().text());
        }
        stack.addTrace(frame, "(end of the record)", SpfVerdict.NEUTRAL.text());
        return CheckHostOutcome.of(SpfVerdict.NEUTRAL);
    }

    private boolean matches(EvaluationStack.Frame frame, SpfMechanism mechanism) {
        if (mechanism instanceof SpfMechanism.All) {
            return true;
        }
        if (mechanism instanceof SpfMechanism.Ip ip) {
            return ip.block().contains(client);
        }
        if (mechanism instanceof SpfMechanism.Include include) {
            if (query.canExpand(include.domain())) {
                return other(frame, include.domain()).verdict() == SpfVerdict.PASS;
            }
            lookups.countTerm();
            return false;
        }
        lookups.countTerm();
        Optional<String> name = mechanism.target().isPresent()
                ? expanded(frame, mechanism.target().get())
                : Optional.of(frame.domain());
        // A target that is not a valid name matches nothing, without a query.
        return name.isPresent() && matches(name.get(), mechanism);
    }

    private boolean matches(String name, SpfMechanism mechanism) {
        if (mechanism instanceof SpfMechanism.A a) {
            return isAddressOf(name, a.prefix4(), a.prefix6());
        }
        if (mechanism instanceof SpfMechanism.Mx mx) {
            return isExchangerOf(name, mx);
        }
        if (mechanism instanceof SpfMechanism.Exists) {
            return !lookups.lookUp(LookupBudget.question(name, RecordType.A))
                    .records()
                    .isEmpty();
        }
        return names.validated().stream().anyMatch(client -> ValidatedNames.isAtOrBelow(client, name));
    }

    /** Evaluates the target of an include or redirect. A target without a record is an error. */
    private CheckHostOutcome other(EvaluationStack.Frame frame, MacroString target) {
        lookups.countTerm();
        Optional<String> name = expanded(frame, target);
        CheckHostOutcome outcome = name.isPresent() ? run(name.get()) : CheckHostOutcome.of(SpfVerdict.NONE);
        boolean pending = name.map(domain -> lookups.missing().contains(LookupBudget.question(domain, RecordType.TXT)))
                .orElseGet(names::isPending);
        if (outcome.verdict() == SpfVerdict.NONE && !pending) {
            String reason = name.map(domain -> "“" + domain + "” has no SPF record.")
                    .orElse("The target is not a valid DNS name.");
            throw stack.error(
                    SpfProblem.Kind.TARGET_WITHOUT_RECORD, reason, name.stream().toList());
        }
        return outcome;
    }

    private boolean isAddressOf(String name, int prefix4, int prefix6) {
        int prefix = client.length == 4 ? prefix4 : prefix6;
        List<InetAddress> addresses = SpfAnswers.addresses(lookups.lookUp(LookupBudget.addresses(name, client)));
        return addresses.stream().anyMatch(address -> CidrBlock.sameBits(address.getAddress(), client, prefix));
    }

    private boolean isExchangerOf(String name, SpfMechanism.Mx mx) {
        DnsAnswer answer = lookups.lookUp(LookupBudget.question(name, RecordType.MX));
        List<String> exchangers = SpfAnswers.mxTargets(answer);
        if (exchangers.size() > SpfAnswers.NAMES) {
            throw stack.error(
                    SpfProblem.Kind.TOO_MANY_EXCHANGERS,
                    "“" + name + "” has " + exchangers.size() + " mail exchangers; SPF allows 10.",
                    exchangers);
        }
        return exchangers.stream().anyMatch(exchanger -> isAddressOf(exchanger, mx.prefix4(), mx.prefix6()));
    }

    private Optional<String> expanded(EvaluationStack.Frame frame, MacroString target) {
        if (target.needsClientName() && !clientNameCounted) {
            // Section 4.6.4 counts the PTR query of this macro; it is made once.
            clientNameCounted = true;
            lookups.countTerm();
        }
        return expanded(target, values(frame.domain()));
    }

    /** The name of the target; empty if it is not valid, or if it depends on an answer that is not known yet. */
    private Optional<String> expanded(MacroString target, MacroValues values) {
        Optional<String> name = query.canExpand(target) ? TargetName.of(target.expand(values)) : Optional.empty();
        return name.filter(valid -> !target.needsClientName() || !names.isPending());
    }

    private MacroValues values(String domain) {
        return letter -> letter == 'p' ? names.preferred(domain) : query.macro(letter, domain);
    }

    /** The explanation for the sender (section 6.2); empty if anything is wrong with it. */
    Optional<String> explanation(CheckHostOutcome outcome) {
        lookups.startExplanation();
        MacroValues values = values(outcome.domain());
        List<String> texts = outcome.explanation()
                .flatMap(target -> expanded(target, values))
                .map(name -> SpfAnswers.texts(lookups.answer(LookupBudget.question(name, RecordType.TXT))))
                .orElse(List.of());
        if (texts.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(MacroString.parse(texts.get(0), MacroString.MacroContext.EXPLANATION)
                    .expand(values));
        } catch (SpfSyntaxException fault) {
            return Optional.empty();
        }
    }
}
