package dev.mailfrom.core.dns;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** DNS in memory: one answer for each type, whatever the name; at first no name exists. */
public final class FakeDns implements DnsClient, ZonePublisher {

    private final Map<RecordType, DnsAnswer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> published = new CopyOnWriteArrayList<>();

    public FakeDns says(RecordType type, DnsAnswer answer) {
        answers.put(type, answer);
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
        return HandMadeAnswers.evidence(RecordType.MX, "").server();
    }

    public MailFromDnsReader reader() {
        return new MailFromDnsReader(this, resolver());
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question, DnsServer server) {
        asked.add(question.name() + " " + question.type());
        return CompletableFuture.completedFuture(
                answers.getOrDefault(question.type(), HandMadeAnswers.noSuchName(question.type())));
    }

    /** Whatever is published is right. */
    @Override
    public void publish(String name, RecordType type, long ttl, String value) {
        published.add(new RequiredRecord(name, type, ttl, value).zoneLine());
        says(
                type,
                type == RecordType.MX
                        ? HandMadeAnswers.mx("10 " + HandMadeAnswers.SES)
                        : HandMadeAnswers.txt(RequiredRecord.SPF));
    }

    @Override
    public void remove(String name, RecordType type) {
        answers.remove(type);
    }

    @Override
    public void close() {}
}
