package dev.mailfrom.core.publish;

import java.util.Set;

/**
 * A zone as a provider has it.
 *
 * @param id the provider's own name for it
 * @param name without the trailing dot
 * @param isPrivate whether only some networks see it
 * @param nameServers those that the provider assigned, in lower case without the trailing dot; empty where a zone is taken
 *     for the right one because its server answers with authority
 */
public record ProviderZone(String id, String name, boolean isPrivate, Set<String> nameServers) {

    public ProviderZone {
        nameServers = Set.copyOf(nameServers);
    }
}
