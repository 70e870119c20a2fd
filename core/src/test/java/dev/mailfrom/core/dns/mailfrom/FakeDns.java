package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.ZonePublisher;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * DNS in memory: one answer for each type, whatever the name; at first no name exists. Only what SPF and DMARC look at
 * besides has answers of its own.
 */
public class FakeDns implements DnsClient, ZonePublisher {

    /** What SPF and DMARC look at besides the MAIL FROM domain. */
    public static final TextZone SURROUNDINGS = TextZone.of(
            "amazonses.com TXT v=spf1 ip4:199.255.192.0/22 ip4:199.127.232.0/22 ip4:54.240.0.0/18 -all",
            SampleDnsAnswers.SES + " A 192.0.2.25",
            "_dmarc.example.com TXT v=DMARC1; p=none");

    private final Map<RecordType, DnsAnswer> answers = new ConcurrentHashMap<>();
    private volatile Optional<TextZone> zone = Optional.empty();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> published = new CopyOnWriteArrayList<>();

    public FakeDns says(RecordType type, DnsAnswer answer) {
        answers.put(type, answer);
        return this;
    }

    /** From now on all answers are those of the zone. */
    public FakeDns says(TextZone other) {
        zone = Optional.of(other);
        return this;
    }

    /** The questions so far: {@code bounce.example.com MX}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The records that were published, as lines of a zone file. */
    public List<String> published() {
        return List.copyOf(published);
    }

    public DnsServer resolver() {
        return SampleDnsAnswers.evidence(RecordType.MX, "").server();
    }

    public MailFromDnsReader reader() {
        return MailFromDnsReader.of(this, resolver(), Clock.systemUTC(), Optional.empty());
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        asked.add(question.name() + " " + question.type());
        if (zone.isPresent()) {
            return CompletableFuture.completedFuture(zone.get().answer(question));
        }
        boolean beside =
                question.name().endsWith("amazonses.com") || question.name().startsWith("_dmarc.");
        return CompletableFuture.completedFuture(
                beside
                        ? SURROUNDINGS.answer(question)
                        : answers.getOrDefault(question.type(), SampleDnsAnswers.noSuchName(question.type())));
    }

    /** Accepts every publication. */
    @Override
    public void publish(String name, RecordType type, long ttl, String value) {
        published.add(new RequiredRecord(name, type, ttl, value).zoneLine());
        says(
                type,
                type == RecordType.MX
                        ? SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES)
                        : SampleDnsAnswers.txt(RequiredRecord.SPF));
    }

    @Override
    public void remove(String name, RecordType type) {
        answers.remove(type);
    }

    @Override
    public void close() {}
}
