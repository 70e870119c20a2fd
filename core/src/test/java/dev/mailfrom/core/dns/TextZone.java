package dev.mailfrom.core.dns;

import dev.mailfrom.core.dns.spf.SpfQuery;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Some DNS records, written as lines of name, type and value. Answers a computation round by round. */
public final class TextZone {

    private static final DnsServer SERVER = DnsServer.resolver(new InetSocketAddress("127.0.0.1", 53));

    private final Map<DnsQuestion, List<DnsRecord>> records = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<DnsQuestion> broken = new HashSet<>();
    private final List<DnsQuestion> asked = new ArrayList<>();
    private int rounds;

    /** @param lines such as {@code example.com TXT v=spf1 -all}; the type may be {@code TXT!} for no answer at all */
    public static TextZone of(String... lines) {
        TextZone zone = new TextZone();
        for (String line : lines) {
            zone.add(line);
        }
        return zone;
    }

    public TextZone add(String line) {
        String[] parts = line.split(" ", 3);
        String name = parts[0].toLowerCase(Locale.ROOT);
        names.add(name);
        if (parts[1].endsWith("!")) {
            RecordType type = RecordType.valueOf(parts[1].substring(0, parts[1].length() - 1));
            broken.add(new DnsQuestion(name, type));
            return this;
        }
        RecordType type = RecordType.valueOf(parts[1]);
        String value = parts.length > 2 ? parts[2] : "";
        records.computeIfAbsent(new DnsQuestion(name, type), key -> new ArrayList<>())
                .add(record(name, type, value));
        return this;
    }

    private static DnsRecord record(String name, RecordType type, String value) {
        switch (type) {
            case TXT:
                return new DnsRecord.Txt(name, 60, value);
            case SPF:
                return new DnsRecord.Spf(name, 60, value);
            case MX:
                return new DnsRecord.Mx(name, 60, 10, value);
            case NS:
                return new DnsRecord.Ns(name, 60, value);
            case SOA:
                return new DnsRecord.Soa(name, 60, value, 1, 60);
            case CNAME:
                return new DnsRecord.Cname(name, 60, value);
            case PTR:
                return new DnsRecord.Ptr(name, 60, value);
            default:
                return new DnsRecord.Address(name, 60, ip(value));
        }
    }

    /** A check of the MAIL FROM identity; of {@code postmaster} at the HELO name if the sender is empty (RFC 7208 section 2.4). */
    public static SpfQuery mailFromQuery(InetAddress ip, String sender, String helo, Instant at) {
        String address = sender.isEmpty() ? "postmaster@" + helo : sender;
        return new SpfQuery(ip, address, helo, address.substring(address.lastIndexOf('@') + 1), "unknown", at);
    }

    /** An address literal. */
    public static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    /** As a resolver does: through a CNAME to the records at its end. */
    public DnsAnswer answer(DnsQuestion question) {
        List<DnsRecord> aliases = records.getOrDefault(new DnsQuestion(question.name(), RecordType.CNAME), List.of());
        return question.type() == RecordType.CNAME || aliases.isEmpty() || broken.contains(question)
                ? answer(question, question.name(), List.of())
                : answer(
                        question,
                        ((DnsRecord.Cname) aliases.get(0)).target(),
                        DnsRecord.only(DnsRecord.Cname.class, aliases));
    }

    private DnsAnswer answer(DnsQuestion question, String name, List<DnsRecord.Cname> aliases) {
        Evidence evidence = new Evidence(
                question, SERVER, Evidence.Transport.UDP, "NOERROR", "qr", Instant.EPOCH, Duration.ofMillis(1));
        if (broken.contains(question) || broken.contains(new DnsQuestion(name, question.type()))) {
            return new DnsAnswer.Undetermined(DnsAnswer.Reason.SERVFAIL, "scripted", evidence);
        }
        List<DnsRecord> found = records.getOrDefault(new DnsQuestion(name, question.type()), List.of());
        if (!found.isEmpty()) {
            return new DnsAnswer.Found(found, aliases, List.of(), evidence);
        }
        return names.contains(name)
                ? new DnsAnswer.NoData(aliases, Optional.empty(), evidence)
                : new DnsAnswer.NoSuchName(aliases, Optional.empty(), evidence);
    }

    /** Runs a computation to its end, and fails if it asks the same twice. */
    public <T> T solve(DnsComputation<T> dnsComputation) {
        Map<DnsQuestion, DnsAnswer> known = new HashMap<>();
        asked.clear();
        for (rounds = 0; rounds < 100; rounds++) {
            DnsComputation.Step<T> step = dnsComputation.evaluate(AnswerLookup.of(known));
            if (step instanceof DnsComputation.Step.Done<T> done) {
                return done.result();
            }
            for (DnsQuestion question : ((DnsComputation.Step.Needs<T>) step).questions()) {
                if (known.put(question, answer(question)) != null) {
                    throw new AssertionError("Asked twice: " + question);
                }
                asked.add(question);
            }
        }
        throw new AssertionError("No end after 100 rounds: " + known.keySet());
    }

    /** Runs a computation to its end with answers from any source. */
    public static <T> T solve(DnsComputation<T> dnsComputation, Function<DnsQuestion, DnsAnswer> answers) {
        Map<DnsQuestion, DnsAnswer> known = new HashMap<>();
        DnsComputation.Step<T> step = dnsComputation.evaluate(AnswerLookup.of(known));
        while (step instanceof DnsComputation.Step.Needs<T> needs) {
            needs.questions().forEach(question -> known.put(question, answers.apply(question)));
            step = dnsComputation.evaluate(AnswerLookup.of(known));
        }
        return ((DnsComputation.Step.Done<T>) step).result();
    }

    /** The rounds of the last computation. */
    public int rounds() {
        return rounds;
    }

    /** The questions of the last computation, in order. */
    public List<DnsQuestion> asked() {
        return List.copyOf(asked);
    }
}
