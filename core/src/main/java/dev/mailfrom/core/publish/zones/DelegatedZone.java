package dev.mailfrom.core.publish.zones;

import java.util.Set;

/** A zone as DNS has it. @param name without the trailing dot @param nameServers in lower case without the trailing dot */
public record DelegatedZone(String name, Set<String> nameServers) {

    public DelegatedZone {
        nameServers = Set.copyOf(nameServers);
    }
}
