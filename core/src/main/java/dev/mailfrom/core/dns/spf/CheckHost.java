package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.KnownAnswers;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One evaluation from start to end, or to the first missing answer (RFC 7208 sections 4 to 6). */
final class CheckHost {

    private final SpfQuery query;
    private final byte[] client;
    private final Frames frames;
    private final Lookups lookups;
    private final ClientNames names;
    private boolean clientNameCounted;

    CheckHost(SpfQuery query, KnownAnswers known) {
        this.query = query;
        this.client = query.address();
        this.frames = new Frames(query.domain());
        this.lookups = new Lookups(known, client, frames, this::values);
        this.names = new ClientNames(client, lookups);
    }

    /** What one record comes to. @param explanation where its text for failures is; never that of an include */
    record Outcome(SpfVerdict verdict, String domain, Optional<MacroText> explanation) {
        static Outcome of(SpfVerdict verdict) {
            return new Outcome(verdict, "", Optional.empty());
        }
    }

    int lookups() {
        return lookups.terms();
    }

    int voids() {
        return lookups.voids();
    }

    List<SpfStep> trace() {
        return frames.trace();
    }

    /** Evaluates the record of a domain. @throws Halt for an error anywhere, or a missing answer */
    Outcome run(String domain) {
        List<String> texts = Answered.spfTexts(lookups.require(Lookups.question(domain, RecordType.TXT)));
        if (texts.isEmpty()) {
            return Outcome.of(SpfVerdict.NONE);
        }
        SpfRecord record = SpfRecord.parse(texts.get(0));
        Frames.Frame frame = frames.enter(domain, record);
        if (texts.size() > 1) {
            throw frames.error(
                    SpfProblem.Kind.MULTIPLE_RECORDS,
                    "There are " + texts.size() + " SPF records; only one is allowed.",
                    List.of());
        }
        if (!record.errors().isEmpty()) {
            throw frames.error(record.errors().get(0));
        }
        Outcome outcome = terms(frame);
        frames.leave();
        return outcome;
    }

    private Outcome terms(Frames.Frame frame) {
        for (SpfTerm.Directive directive : frame.record().directives()) {
            String match = directive.qualifier().verdict().text();
            boolean matches = frames.traced(
                    frame,
                    directive,
                    (in, term) -> matches(in, directive.mechanism()),
                    matched -> matched ? match : "no match");
            if (matches) {
                Optional<MacroText> explanation = frame.record().explanation().map(SpfTerm.Explanation::target);
                return new Outcome(directive.qualifier().verdict(), frame.domain(), explanation);
            }
        }
        Optional<SpfTerm.Redirect> redirect = frame.record().redirect();
        if (redirect.isPresent()) {
            return frames.traced(
                    frame,
                    redirect.get(),
                    (in, term) -> other(in, redirect.get().target()),
                    outcome -> outcome.verdict().text());
        }
        frames.note(frame, "(end of the record)", SpfVerdict.NEUTRAL.text());
        return Outcome.of(SpfVerdict.NEUTRAL);
    }

    private boolean matches(Frames.Frame frame, Mechanism mechanism) {
        if (mechanism instanceof Mechanism.All) {
            return true;
        }
        if (mechanism instanceof Mechanism.Ip ip) {
            return ip.block().contains(client);
        }
        if (mechanism instanceof Mechanism.Include include) {
            return other(frame, include.domain()).verdict() == SpfVerdict.PASS;
        }
        lookups.count();
        Optional<String> name = mechanism.target().isPresent()
                ? expanded(frame, mechanism.target().get())
                : Optional.of(frame.domain());
        // A target that cannot be a name exists nowhere: nothing is asked and nothing matches.
        return name.isPresent() && matches(name.get(), mechanism);
    }

    private boolean matches(String name, Mechanism mechanism) {
        if (mechanism instanceof Mechanism.A a) {
            return isAddressOf(name, a.prefix4(), a.prefix6());
        }
        if (mechanism instanceof Mechanism.Mx mx) {
            return isExchangerOf(name, mx);
        }
        if (mechanism instanceof Mechanism.Exists) {
            return !lookups.ask(Lookups.question(name, RecordType.A)).records().isEmpty();
        }
        return names.validated().stream().anyMatch(client -> ClientNames.isAtOrBelow(client, name));
    }

    /** The outcome of another domain, for an include or a redirect; that it has no record is an error. */
    private Outcome other(Frames.Frame frame, MacroText target) {
        lookups.count();
        Optional<String> name = expanded(frame, target);
        Outcome outcome = name.isPresent() ? run(name.get()) : Outcome.of(SpfVerdict.NONE);
        if (outcome.verdict() == SpfVerdict.NONE) {
            String reason = name.map(domain -> "“" + domain + "” has no SPF record.")
                    .orElse("The target is not a name that DNS can have.");
            throw frames.error(
                    SpfProblem.Kind.TARGET_WITHOUT_RECORD, reason, name.stream().toList());
        }
        return outcome;
    }

    private boolean isAddressOf(String name, int prefix4, int prefix6) {
        int prefix = client.length == 4 ? prefix4 : prefix6;
        List<InetAddress> addresses = Answered.addresses(lookups.ask(Lookups.addresses(name, client)));
        return addresses.stream().anyMatch(address -> AddressBlock.sameBits(address.getAddress(), client, prefix));
    }

    private boolean isExchangerOf(String name, Mechanism.Mx mx) {
        DnsAnswer answer = lookups.ask(Lookups.question(name, RecordType.MX));
        List<String> exchangers = Answered.exchangers(answer);
        if (exchangers.size() > Answered.NAMES) {
            throw frames.error(
                    SpfProblem.Kind.TOO_MANY_EXCHANGERS,
                    "“" + name + "” has " + exchangers.size() + " mail exchangers; SPF allows 10.",
                    exchangers);
        }
        lookups.await(exchangers.stream()
                .map(exchanger -> Lookups.addresses(exchanger, client))
                .toList());
        return exchangers.stream().anyMatch(exchanger -> isAddressOf(exchanger, mx.prefix4(), mx.prefix6()));
    }

    private Optional<String> expanded(Frames.Frame frame, MacroText target) {
        if (target.needsClientName() && !clientNameCounted) {
            // Section 4.6.4 counts the PTR query of this macro; it is made once.
            clientNameCounted = true;
            lookups.count();
        }
        return QueryName.of(target.expand(values(frame.domain())));
    }

    private MacroValues values(String domain) {
        return letter -> letter == 'p' ? names.best(domain) : query.macro(letter, domain);
    }

    /** The text for the sender (section 6.2); any trouble with it means that there is none. */
    Optional<String> explanation(Outcome outcome) {
        lookups.explain();
        MacroValues values = values(outcome.domain());
        List<String> texts = outcome.explanation()
                .flatMap(target -> QueryName.of(target.expand(values)))
                .map(name -> Answered.texts(lookups.answer(Lookups.question(name, RecordType.TXT))))
                .orElse(List.of());
        if (texts.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    MacroText.parse(texts.get(0), MacroText.Use.EXPLANATION).expand(values));
        } catch (SyntaxFault fault) {
            return Optional.empty();
        }
    }
}
