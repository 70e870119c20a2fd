package dev.mailfrom.core.publish;

import dev.mailfrom.core.dns.RecordType;
import java.util.List;

/**
 * All records of a name and type, as a provider has them.
 *
 * @param name in the provider's own case, without the trailing dot
 * @param ttl in seconds
 * @param values each in the form of a zone file, exactly as the provider returns it, so that a deletion can name it: {@code
 *     10 host.example.} or quoted strings
 */
public record RecordSet(String name, RecordType type, long ttl, List<String> values) {

    public RecordSet {
        values = List.copyOf(values);
    }
}
