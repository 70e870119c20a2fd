package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.journal.RecordItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks every authoritative server of the zone whether it has the records. */
public final class AuthoritativeServers implements PublishingPorts.NameServerReader {

    private final Function<String, Optional<CompletableFuture<AuthorityResult>>> servers;

    /** @param servers asks the servers about a name; empty where a person does not want them to be asked */
    public AuthoritativeServers(Function<String, Optional<CompletableFuture<AuthorityResult>>> servers) {
        this.servers = servers;
    }

    @Override
    public Map<Integer, List<String>> lagging(List<RecordItem> records) {
        Map<String, CompletableFuture<AuthorityResult>> asked = new LinkedHashMap<>();
        records.stream()
                .map(RecordItem::name)
                .distinct()
                .forEach(name -> servers.apply(name).ifPresent(answer -> asked.put(name, answer)));
        Map<Integer, List<String>> lagging = new LinkedHashMap<>();
        for (RecordItem record : records) {
            Optional.ofNullable(asked.get(record.name()))
                    .map(answer -> lagging(record, answer.join()))
                    .filter(without -> !without.isEmpty())
                    .ifPresent(without -> lagging.put(record.seq(), without));
        }
        return lagging;
    }

    private static List<String> lagging(RecordItem record, AuthorityResult result) {
        if (result instanceof AuthorityResult.NotAsked none) {
            return List.of("the servers of " + record.zoneName() + ": " + none.reason());
        }
        List<ServerView> asked = result.view().orElseThrow().servers();
        return asked.isEmpty()
                ? List.of("the servers of " + record.zoneName() + ", which could not be found")
                : asked.stream()
                        .filter(server -> !RecordComparison.isAfter(record, answer(record, server)))
                        .map(server -> server.label()
                                + (answer(record, server) instanceof DnsAnswer.Undetermined u
                                        ? " (" + u.detail() + ")"
                                        : ""))
                        .toList();
    }

    private static DnsAnswer answer(RecordItem record, ServerView server) {
        return RecordType.valueOf(record.type()) == RecordType.MX ? server.mx() : server.txt();
    }
}
