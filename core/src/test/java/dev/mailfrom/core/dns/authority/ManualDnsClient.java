package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsOption;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A client whose answers and clock the test controls. */
final class ManualDnsClient implements DnsClient {

    private final List<DnsQuestion> asked = new ArrayList<>();
    private final List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T14:00:00Z"));

    @Override
    public synchronized CompletableFuture<DnsAnswer> ask(
            DnsQuestion question, DnsServer server, Set<DnsOption> options) {
        asked.add(question);
        answers.add(new CompletableFuture<>());
        return answers.get(answers.size() - 1);
    }

    List<DnsQuestion> asked() {
        return List.copyOf(asked);
    }

    void answer(int number, DnsAnswer answer) {
        answers.get(number).complete(answer);
    }

    DnsAnswer noData(DnsQuestion question, DnsServer server) {
        return new DnsAnswer.NoData(List.of(), Optional.empty(), evidence(question, server));
    }

    DnsAnswer undetermined(DnsQuestion question, DnsServer server, DnsAnswer.Reason reason) {
        return new DnsAnswer.Undetermined(reason, "Nothing came.", evidence(question, server));
    }

    private Evidence evidence(DnsQuestion question, DnsServer server) {
        return new Evidence(question, server, Evidence.Transport.UDP, "", "", clock.instant(), Duration.ZERO);
    }

    @Override
    public void close() {}
}
