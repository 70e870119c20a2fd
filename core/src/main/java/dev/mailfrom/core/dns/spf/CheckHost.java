package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One evaluation from start to end, or to the first missing answer (RFC 7208 sections 4 to 6). The counters, the open
 * records and the trace are one state that every mechanism touches, which is why it is one class.
 */
final class CheckHost {

    private static final int LOOKUPS = 10;
    private static final int VOIDS = 2;

    private final SpfQuery query;
    private final byte[] client;
    private final Lookups dns;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<SpfStep> trace = new ArrayList<>();
    private final List<String> voidNames = new ArrayList<>();
    private int lookups;
    private int voids;
    private boolean clientNameCounted;
    private boolean explaining;

    CheckHost(SpfQuery query, Lookups dns) {
        this.query = query;
        this.client = query.address();
        this.dns = dns;
    }

    /** What one record comes to. @param explanation where its text for failures is; never that of an include */
    record Outcome(SpfVerdict verdict, String domain, Optional<MacroText> explanation) {
        static Outcome of(SpfVerdict verdict) {
            return new Outcome(verdict, "", Optional.empty());
        }
    }

    /** A record that is being evaluated. */
    private static final class Frame {
        private final String domain;
        private final SpfRecord record;
        private int next;
        private Optional<SpfTerm> term = Optional.empty();

        private Frame(String domain, SpfRecord record) {
            this.domain = domain;
            this.record = record;
        }
    }

    int lookups() {
        return lookups;
    }

    int voids() {
        return voids;
    }

    List<SpfStep> trace() {
        return trace;
    }

    Outcome run(String domain) {
        DnsAnswer answer = require(Lookups.question(domain, RecordType.TXT));
        if (!frames.isEmpty() && Lookups.isVoid(answer)) {
            voids++;
        }
        List<String> texts = Lookups.spfTexts(answer);
        if (texts.isEmpty()) {
            return Outcome.of(SpfVerdict.NONE);
        }
        SpfRecord record = SpfRecord.parse(texts.get(0));
        Frame frame = new Frame(domain, record);
        frames.push(frame);
        if (texts.size() > 1) {
            throw error(
                    SpfProblem.Kind.MULTIPLE_RECORDS,
                    "There are " + texts.size() + " SPF records; only one is allowed.",
                    List.of());
        }
        if (!record.errors().isEmpty()) {
            throw syntax(record.errors().get(0));
        }
        Outcome outcome = directives(frame);
        frames.pop();
        return outcome;
    }

    private Outcome directives(Frame frame) {
        List<SpfTerm.Directive> directives = frame.record.directives();
        for (SpfTerm.Directive directive : directives) {
            frame.next++;
            frame.term = Optional.of(directive);
            if (traced(frame, directive)) {
                return new Outcome(
                        directive.qualifier().verdict(),
                        frame.domain,
                        frame.record.explanation().map(SpfTerm.Explanation::target));
            }
        }
        Optional<SpfTerm.Redirect> redirect = frame.record.redirect();
        if (redirect.isPresent()) {
            frame.term = Optional.of(redirect.get());
            return redirect(frame, redirect.get());
        }
        trace.add(new SpfStep(depth(), frame.domain, "(end of the record)", SpfVerdict.NEUTRAL.text()));
        return Outcome.of(SpfVerdict.NEUTRAL);
    }

    private boolean traced(Frame frame, SpfTerm.Directive directive) {
        int line = open(frame, directive);
        try {
            boolean matches = matches(frame, directive.mechanism());
            close(line, matches ? directive.qualifier().verdict().text() : "no match");
            return matches;
        } catch (Halt halt) {
            close(line, halt.isError() ? halt.verdict().text() : "unknown");
            throw halt;
        }
    }

    private Outcome redirect(Frame frame, SpfTerm.Redirect redirect) {
        int line = open(frame, redirect);
        try {
            count();
            Optional<String> name = target(frame, redirect.target());
            Outcome outcome = name.isPresent() ? run(name.get()) : Outcome.of(SpfVerdict.NONE);
            requireRecord(outcome, name);
            close(line, outcome.verdict().text());
            return outcome;
        } catch (Halt halt) {
            close(line, halt.isError() ? halt.verdict().text() : "unknown");
            throw halt;
        }
    }

    private int open(Frame frame, SpfTerm term) {
        trace.add(new SpfStep(depth(), frame.domain, term.text(), ""));
        return trace.size() - 1;
    }

    private void close(int line, String result) {
        SpfStep open = trace.get(line);
        trace.set(line, new SpfStep(open.depth(), open.domain(), open.term(), result));
    }

    private int depth() {
        return frames.size() - 1;
    }

    private boolean matches(Frame frame, Mechanism mechanism) {
        if (mechanism instanceof Mechanism.All) {
            return true;
        }
        if (mechanism instanceof Mechanism.Ip ip) {
            return ip.block().contains(client);
        }
        count();
        Optional<String> name = mechanism.target().isPresent()
                ? target(frame, mechanism.target().get())
                : Optional.of(frame.domain);
        if (mechanism instanceof Mechanism.Include) {
            Outcome outcome = name.isPresent() ? run(name.get()) : Outcome.of(SpfVerdict.NONE);
            requireRecord(outcome, name);
            return outcome.verdict() == SpfVerdict.PASS;
        }
        // A target that cannot be a name exists nowhere: nothing is asked and nothing matches.
        if (name.isEmpty()) {
            return false;
        }
        if (mechanism instanceof Mechanism.A a) {
            return isAddressOf(name.get(), a.prefix4(), a.prefix6());
        }
        if (mechanism instanceof Mechanism.Mx mx) {
            return isExchangerOf(name.get(), mx);
        }
        if (mechanism instanceof Mechanism.Exists) {
            return !ask(Lookups.question(name.get(), RecordType.A)).records().isEmpty();
        }
        return validatedNames().stream().anyMatch(client -> isAtOrBelow(client, name.get()));
    }

    private void requireRecord(Outcome outcome, Optional<String> name) {
        if (outcome.verdict() == SpfVerdict.NONE) {
            String target = name.orElse("");
            throw error(
                    SpfProblem.Kind.TARGET_WITHOUT_RECORD,
                    name.isEmpty()
                            ? "The target is not a name that DNS can have."
                            : "“" + target + "” has no SPF record.",
                    name.stream().toList());
        }
    }

    private boolean isAddressOf(String name, int prefix4, int prefix6) {
        int prefix = client.length == 4 ? prefix4 : prefix6;
        List<InetAddress> addresses = Lookups.addresses(ask(addressQuestion(name)));
        return addresses.stream().anyMatch(address -> AddressBlock.sameBits(address.getAddress(), client, prefix));
    }

    private boolean isExchangerOf(String name, Mechanism.Mx mx) {
        List<String> exchangers = Lookups.exchangers(ask(Lookups.question(name, RecordType.MX)));
        if (exchangers.size() > Lookups.NAMES) {
            throw error(
                    SpfProblem.Kind.TOO_MANY_EXCHANGERS,
                    "“" + name + "” has " + exchangers.size() + " mail exchangers; SPF allows 10.",
                    exchangers);
        }
        List<DnsQuestion> open = exchangers.stream().map(this::addressQuestion).toList();
        requireAll(open);
        return exchangers.stream().anyMatch(exchanger -> isAddressOf(exchanger, mx.prefix4(), mx.prefix6()));
    }

    private DnsQuestion addressQuestion(String name) {
        return Lookups.question(name, client.length == 4 ? RecordType.A : RecordType.AAAA);
    }

    /** The names of the client that lead back to it (section 5.5). A failing lookup means a name less, not an error. */
    private List<String> validatedNames() {
        DnsAnswer names = known(Lookups.question(AddressText.reverseName(client), RecordType.PTR));
        noteVoid(names, AddressText.reverseName(client));
        List<String> candidates = Lookups.clientNames(names);
        requireAll(candidates.stream().map(this::addressQuestion).toList());
        List<String> validated = new ArrayList<>();
        for (String candidate : candidates) {
            DnsAnswer addresses = known(addressQuestion(candidate));
            noteVoid(addresses, candidate);
            if (Lookups.addresses(addresses).stream()
                    .anyMatch(address -> AddressBlock.sameBits(address.getAddress(), client, 8 * client.length))) {
                validated.add(candidate);
            }
        }
        return validated;
    }

    private static boolean isAtOrBelow(String name, String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).equals(lower)
                || name.toLowerCase(Locale.ROOT).endsWith("." + lower);
    }

    // Macros

    private Optional<String> target(Frame frame, MacroText target) {
        if (target.needsClientName() && !clientNameCounted && !explaining) {
            // Section 4.6.4 counts the PTR query of this macro; it is made once.
            clientNameCounted = true;
            count();
        }
        return QueryName.of(target.expand(values(frame.domain)));
    }

    private MacroValues values(String domain) {
        return letter -> value(letter, domain);
    }

    private String value(char letter, String domain) {
        switch (letter) {
            case 's':
                return query.localPart() + "@" + query.senderDomain();
            case 'l':
                return query.localPart();
            case 'o':
                return query.senderDomain();
            case 'd':
                return domain;
            case 'i':
                return AddressText.dotted(client);
            case 'p':
                return clientName(domain);
            case 'v':
                return client.length == 4 ? "in-addr" : "ip6";
            case 'h':
                return query.helo();
            case 'c':
                return AddressText.readable(client);
            case 'r':
                return query.receiver();
            case 't':
                return Long.toString(query.at().getEpochSecond());
            default:
                throw new IllegalStateException("The parser lets no macro letter “" + letter + "” through.");
        }
    }

    /** The domain itself if it is a name of the client, else one below it, else any (section 7.3, {@code p}). */
    private String clientName(String domain) {
        List<String> names = validatedNames();
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(domain))
                .findFirst()
                .or(() ->
                        names.stream().filter(name -> isAtOrBelow(name, domain)).findFirst())
                .or(() -> names.stream().findFirst())
                .orElse("unknown");
    }

    /** The text for the sender (section 6.2); any trouble with it means that there is none. */
    Optional<String> explanation(Outcome outcome) {
        explaining = true;
        if (outcome.explanation().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = QueryName.of(outcome.explanation().get().expand(values(outcome.domain())));
        List<String> texts = name.map(n -> Lookups.texts(known(Lookups.question(n, RecordType.TXT))))
                .orElse(List.of());
        if (texts.size() != 1) {
            return Optional.empty();
        }
        try {
            MacroText text = MacroText.parse(texts.get(0), MacroText.Use.EXPLANATION);
            return Optional.of(text.expand(values(outcome.domain())));
        } catch (SyntaxFault fault) {
            return Optional.empty();
        }
    }

    // Limits and answers

    private void count() {
        if (lookups == LOOKUPS) {
            List<String> path = path();
            Set<String> once = new LinkedHashSet<>(
                    path.stream().map(d -> d.toLowerCase(Locale.ROOT)).toList());
            throw once.size() < path.size()
                    ? error(
                            SpfProblem.Kind.LOOP,
                            "The records refer to each other in a circle, so that more than 10 lookups are needed.",
                            List.copyOf(once))
                    : error(
                            SpfProblem.Kind.TOO_MANY_LOOKUPS,
                            "This is the eleventh term that looks something up; SPF allows 10.",
                            List.of());
        }
        lookups++;
    }

    private void noteVoid(DnsAnswer answer, String name) {
        if (Lookups.isVoid(answer) && !explaining) {
            voids++;
            voidNames.add(name);
            if (voids > VOIDS) {
                throw error(
                        SpfProblem.Kind.TOO_MANY_VOIDS,
                        "This is the third lookup that finds nothing; SPF allows 2.",
                        voidNames);
            }
        }
    }

    /** The answer to a question of a mechanism: errors are a temperror, and nothing found is counted. */
    private DnsAnswer ask(DnsQuestion question) {
        DnsAnswer answer = require(question);
        noteVoid(answer, question.name());
        return answer;
    }

    private DnsAnswer require(DnsQuestion question) {
        DnsAnswer answer = known(question);
        if (Lookups.isError(answer)) {
            throw error(
                    SpfProblem.Kind.DNS,
                    "DNS gave no answer for " + question.type() + " of “" + question.name() + "”.",
                    List.of(question.name()));
        }
        return answer;
    }

    private DnsAnswer known(DnsQuestion question) {
        requireAll(List.of(question));
        return dns.answer(question).orElseThrow();
    }

    private void requireAll(List<DnsQuestion> questions) {
        Set<DnsQuestion> open = dns.open(questions);
        if (!open.isEmpty()) {
            Prefetch ahead = new Prefetch(dns, client, this::values, explaining ? 0 : LOOKUPS - lookups);
            frames.forEach(frame -> ahead.walk(frame.domain, frame.record, frame.next));
            open.addAll(ahead.questions());
            throw Halt.missing(open);
        }
    }

    private Halt syntax(SpfSyntaxError error) {
        return Halt.error(new SpfProblem(
                SpfProblem.Kind.SYNTAX,
                path(),
                error.term(),
                error.column(),
                error.reason(),
                error.corrected(),
                List.of()));
    }

    private Halt error(SpfProblem.Kind kind, String reason, List<String> names) {
        Optional<SpfTerm> term = frames.isEmpty() ? Optional.empty() : frames.peek().term;
        return Halt.error(new SpfProblem(
                kind,
                path(),
                term.map(SpfTerm::text).orElse(""),
                term.map(SpfTerm::column).orElse(0),
                reason,
                Optional.empty(),
                names));
    }

    private List<String> path() {
        List<String> path = new ArrayList<>();
        for (Iterator<Frame> up = frames.descendingIterator(); up.hasNext(); ) {
            path.add(up.next().domain);
        }
        return path.isEmpty() ? List.of(query.domain()) : path;
    }
}
