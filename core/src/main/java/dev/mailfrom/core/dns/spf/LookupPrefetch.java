package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.IpAddressParser;
import dev.mailfrom.core.dns.spf.record.MacroString;
import dev.mailfrom.core.dns.spf.record.MacroValues;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects the questions that an evaluation asks next if nothing matches, so that they can be asked side by side. Follows
 * the terms in the order of evaluation, within the lookups that are left.
 */
final class LookupPrefetch {

    private final AnswerLookup known;
    private final byte[] client;
    private final Function<String, MacroValues> values;
    private final Set<DnsQuestion> questions = new LinkedHashSet<>();
    private int left;

    /** @param left how many terms with a lookup are still allowed @param values the macros at a domain */
    LookupPrefetch(AnswerLookup known, byte[] client, Function<String, MacroValues> values, int left) {
        this.known = known;
        this.client = client;
        this.values = values;
        this.left = left;
    }

    Set<DnsQuestion> questions() {
        return questions;
    }

    /** Follows a record from one of its directives. */
    void walk(String domain, SpfRecord record, int from) {
        List<SpfTerm.Directive> directives = record.directives();
        for (int i = from; i < directives.size() && left > 0; i++) {
            SpfMechanism mechanism = directives.get(i).mechanism();
            if (mechanism instanceof SpfMechanism.All) {
                return;
            }
            if (mechanism.requiresLookup()) {
                left--;
                target(domain, mechanism.target()).ifPresent(name -> mechanism(mechanism, name));
            }
        }
        Optional<SpfTerm.Redirect> redirect = record.redirect();
        if (redirect.isPresent() && left > 0) {
            left--;
            target(domain, Optional.of(redirect.get().target())).ifPresent(this::check);
        }
    }

    /** The name that a term asks for; empty if it depends on the client's name or is not valid. */
    private Optional<String> target(String domain, Optional<MacroString> target) {
        if (target.isEmpty()) {
            return Optional.of(domain);
        }
        MacroString text = target.get();
        return text.needsClientName() ? Optional.empty() : TargetName.of(text.expand(values.apply(domain)));
    }

    private void mechanism(SpfMechanism mechanism, String name) {
        if (mechanism instanceof SpfMechanism.Include) {
            check(name);
        } else if (mechanism instanceof SpfMechanism.Mx) {
            Optional<DnsAnswer> exchangers = ask(name, RecordType.MX);
            exchangers
                    .map(SpfAnswers::mxTargets)
                    .filter(names -> names.size() <= SpfAnswers.NAMES)
                    .ifPresent(names -> names.forEach(this::addresses));
        } else if (mechanism instanceof SpfMechanism.Ptr) {
            ask(IpAddressParser.reverseName(client), RecordType.PTR)
                    .map(SpfAnswers::clientNames)
                    .ifPresent(names -> names.forEach(this::addresses));
        } else if (mechanism instanceof SpfMechanism.Exists) {
            ask(name, RecordType.A);
        } else {
            addresses(name);
        }
    }

    private void check(String domain) {
        List<String> texts =
                ask(domain, RecordType.TXT).map(SpfAnswers::spfTexts).orElse(List.of());
        if (texts.size() == 1) {
            SpfRecord record = SpfRecord.parse(texts.get(0));
            if (record.errors().isEmpty()) {
                walk(domain, record, 0);
            }
        }
    }

    private void addresses(String name) {
        ask(LookupBudget.addresses(name, client));
    }

    private Optional<DnsAnswer> ask(String name, RecordType type) {
        return ask(LookupBudget.question(name, type));
    }

    private Optional<DnsAnswer> ask(DnsQuestion question) {
        Optional<DnsAnswer> answer = known.find(question);
        if (answer.isEmpty()) {
            questions.add(question);
        }
        return answer;
    }
}
